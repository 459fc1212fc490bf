/** Image files drawn for tests. */
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { decodeInNode } from '@/lib/data/decode/node';
import type { LabelledImages, Split } from '@/lib/data/images';
import { readClassFolders } from '@/lib/data/readers/class-folders';
import type { ReadOptions } from '@/lib/data/readers/options';
import type { SourceFile } from '@/lib/data/readers/source';
import { DEFAULT_SYNTHETIC_OPTIONS, drawFace } from '@/lib/data/synthetic';

export const SIZE = 16;

/** A synthetic face as RGBA. */
export function faceRgba(index: number, size = SIZE): Uint8Array {
  const { pixels } = drawFace(1, 0, index, { ...DEFAULT_SYNTHETIC_OPTIONS, size });
  const rgba = new Uint8Array(size * size * 4).fill(255);
  for (let i = 0; i < size * size; i++) rgba.set(pixels.subarray(3 * i, 3 * i + 3), 4 * i);
  return rgba;
}

function pngOf(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const png = new PNG({ width, height });
  png.data.set(rgba);
  return new Uint8Array(PNG.sync.write(png));
}

export const facePng = (index: number, size = SIZE) => pngOf(faceRgba(index, size), size, size);

export function faceJpeg(index: number, size = SIZE): Uint8Array {
  const { data } = jpeg.encode({ data: faceRgba(index, size), width: size, height: size }, 90);
  return new Uint8Array(data);
}

export const sourceFile = (path: string, bytes: Uint8Array): SourceFile => ({
  path,
  size: bytes.length,
  read: async () => bytes,
});

/** One small PNG at every path. */
export const pngsAt = (...paths: string[]): SourceFile[] =>
  paths.map((path, i) => sourceFile(path, facePng(i)));

export function read(files: readonly SourceFile[], options: Partial<ReadOptions> = {}) {
  return readClassFolders(files, {
    decode: decodeInNode,
    size: SIZE,
    channels: 3,
    name: 'faces',
    ...options,
  });
}

/** Images without files: label of each, grey level = 10 · index. */
export function plainImages(
  labels: number[],
  splits?: Split[],
  size = 2,
  channels: 1 | 3 = 1,
): LabelledImages {
  const bytes = size * size * channels;
  const classes = Array.from({ length: Math.max(...labels, 0) + 1 }, (_, i) => `class${i}`);
  return {
    size,
    channels,
    classes,
    count: labels.length,
    pixels: Uint8Array.from(
      { length: labels.length * bytes },
      (_, i) => (10 * Math.floor(i / bytes) + (i % bytes)) % 256,
    ),
    labels: Uint8Array.from(labels),
    splits: splits ?? labels.map(() => 'none'),
    names: labels.map((_, i) => `image${i}`),
  };
}
