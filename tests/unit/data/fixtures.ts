/** Image files drawn for tests. */
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { decodeInNode } from '@/lib/data/decode/node';
import type { LabelledImages, Split } from '@/lib/data/images';
import type { Problem } from '@/lib/core/problem';
import { fail, ok, type Result } from '@/lib/core/result';
import { checkClasses } from '@/lib/data/class-checks';
import { readSurvey, surveyFiles, type ReadOptions, type ReadSet } from '@/lib/data/readers/read';
import type { SourceFile } from '@/lib/data/readers/source';
import { selectImages, WHOLE, type Choice } from '@/lib/data/selection';
import { DEFAULT_SYNTHETIC_OPTIONS, drawFace } from '@/lib/data/synthetic';

export const SIZE = 16;

/** A synthetic face as RGBA. */
export function faceRgba(index: number, size = SIZE): Uint8Array {
  const { pixels } = drawFace(1, 0, index, { ...DEFAULT_SYNTHETIC_OPTIONS, size });
  const rgba = new Uint8Array(size * size * 4).fill(255);
  for (let i = 0; i < size * size; i++) rgba.set(pixels.subarray(3 * i, 3 * i + 3), 4 * i);
  return rgba;
}

export function pngOf(rgba: Uint8Array, width: number, height: number): Uint8Array {
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

type Reading = Omit<ReadSet, 'name' | 'answers'>;

/** All that happens between files and the images that a run uses: survey, reading, choice, checks. */
export async function read(
  files: readonly SourceFile[],
  { choice, ...options }: Partial<ReadOptions> & { choice?: Partial<Choice> } = {},
): Promise<Result<Reading>> {
  const name = 'faces';
  const { signal } = options;
  const survey = await surveyFiles({ files, skipped: [], name }, signal ? { signal } : {});
  if (!survey.ok) return survey;
  const set = await readSurvey(survey.value, { decode: decodeInNode, size: SIZE, channels: 3, ...options });
  if (!set.ok) return set;
  const { id, format, skipped, answers, images: whole } = set.value;
  const { images } = selectImages(whole, answers, { answers: {}, corrections: [], subset: WHOLE, ...choice });
  const problems: Problem[] = [...set.value.problems, ...checkClasses(images, name)];
  const errors = problems.filter(({ severity }) => severity === 'error');
  return errors.length > 0 ? fail(...errors) : ok({ id, format, images, skipped, problems });
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
      (_, i) => (10 * Math.floor(i / bytes) + 7 * Math.floor(i / bytes / 128) + (i % bytes)) % 256,
    ),
    labels: Uint8Array.from(labels),
    splits: splits ?? labels.map(() => 'none'),
    names: labels.map((_, i) => `image${i}`),
  };
}
