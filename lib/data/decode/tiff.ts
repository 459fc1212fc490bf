/**
 * TIFF images (JAFFE's). The directory is read here, within the bounds of the file; utif2 is handed that directory
 * alone, as its own reader follows whatever a damaged file says.
 */
import UTIF from 'utif2';
import { IMAGE_LIMITS } from '../readers/limits';
import type { DecodedImage } from '../resize';
import { lzwLength, packBitsLength } from './tiff-strips';

/** Bytes of a value of each type of a TIFF field that is needed here: BYTE, SHORT, LONG. */
const TYPE_BYTES = new Map([
  [1, 1],
  [3, 2],
  [4, 4],
]);
/** Values of one field; strips of a tall image are the most there are. */
const MOST_VALUES = 65_536;

/** What the bytes of a strip unpack to, by compression: none, LZW, PackBits. */
const UNPACKED_LENGTH = new Map<number, (strip: Uint8Array) => number>([
  [1, (strip) => strip.length],
  [5, lzwLength],
  [32773, packBitsLength],
]);

const TAG = {
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  stripOffsets: 273,
  samples: 277,
  rowsPerStrip: 278,
  stripBytes: 279,
  planar: 284,
  tileOffsets: 324,
} as const;

type Directory = Map<number, number[]>;

export const isTiff = (bytes: Uint8Array): boolean =>
  bytes.length >= 8 &&
  ((bytes[0] === 0x49 && bytes[1] === 0x49 && bytes[2] === 42 && bytes[3] === 0) ||
    (bytes[0] === 0x4d && bytes[1] === 0x4d && bytes[2] === 0 && bytes[3] === 42));

/** Width and height of the first image of a TIFF, or undefined where its directory cannot be read. */
export function tiffSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  try {
    const directory = readDirectory(bytes);
    return { width: one(directory, TAG.width), height: one(directory, TAG.height) };
  } catch {
    return undefined;
  }
}

/** @throws Error whose message completes "FILE: …" */
export function decodeTiff(bytes: Uint8Array): DecodedImage {
  const directory = readDirectory(bytes);
  const width = one(directory, TAG.width);
  const height = one(directory, TAG.height);
  if (width < 1 || height < 1 || width * height > IMAGE_LIMITS.pixels) throw new Error('its size is wrong');
  checkLayout(directory, bytes, width, height);
  const image = Object.fromEntries([...directory].map(([tag, values]) => [`t${tag}`, values])) as UTIF.IFD;
  const buffer = bytes.slice().buffer;
  UTIF.decodeImage(buffer, image);
  return { width, height, rgba: UTIF.toRGBA8(image) };
}

function readDirectory(bytes: Uint8Array): Directory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  const within = (at: number, length: number) => {
    if (at + length > bytes.length) throw new Error('it is cut off');
  };
  within(0, 8);
  const start = view.getUint32(4, little);
  within(start, 2);
  const count = view.getUint16(start, little);
  within(start + 2, 12 * count);
  const wanted = new Set<number>([...Object.values(TAG), 266, 317, 320, 322, 323, 325, 338, 339]);
  const directory: Directory = new Map();
  for (let i = 0; i < count; i++) {
    const at = start + 2 + 12 * i;
    const tag = view.getUint16(at, little);
    const size = TYPE_BYTES.get(view.getUint16(at + 2, little));
    if (!wanted.has(tag) || size === undefined) continue;
    const values = view.getUint32(at + 4, little);
    if (values === 0 || values > MOST_VALUES) throw new Error('its directory is damaged');
    const from = values * size > 4 ? view.getUint32(at + 8, little) : at + 8;
    within(from, values * size);
    directory.set(
      tag,
      Array.from({ length: values }, (_, k) => {
        const p = from + k * size;
        return size === 1
          ? view.getUint8(p)
          : size === 2
            ? view.getUint16(p, little)
            : view.getUint32(p, little);
      }),
    );
  }
  return directory;
}

const one = (directory: Directory, tag: number, fallback?: number): number => {
  const value = directory.get(tag)?.[0] ?? fallback;
  if (value === undefined) throw new Error('its directory is damaged');
  return value;
};

/** What utif2 would read beyond the bounds of, or cannot read, is refused. */
function checkLayout(directory: Directory, bytes: Uint8Array, width: number, height: number): void {
  const compression = one(directory, TAG.compression, 1);
  const unpackedLength = UNPACKED_LENGTH.get(compression);
  if (unpackedLength === undefined)
    throw new Error(`its compression (${compression}) is not read; save it without compression, or as PNG`);
  const samples = one(directory, TAG.samples, 1);
  const bits = directory.get(TAG.bits) ?? [1];
  if (![1, 3, 4].includes(samples) || bits.some((value) => value !== 8) || directory.has(TAG.tileOffsets))
    throw new Error('only TIFF images in strips with 8 bits a channel are read; save it as PNG');
  if (one(directory, TAG.planar, 1) !== 1) throw new Error('its channels lie apart; save it as PNG');
  const photometric = one(directory, TAG.photometric);
  const fits = samples === 1 ? [0, 1, 3].includes(photometric) : photometric === 2;
  if (!fits || (photometric === 3 && (directory.get(320)?.length ?? 0) < 768))
    throw new Error('its colours are not read; save it as PNG');
  const rows = Math.min(one(directory, TAG.rowsPerStrip, height), height);
  const strips = Math.ceil(height / Math.max(rows, 1));
  const offsets = directory.get(TAG.stripOffsets) ?? [];
  const whole = [height * width * samples];
  const sizes = directory.get(TAG.stripBytes) ?? (strips === 1 && compression === 1 ? whole : []);
  directory.set(TAG.stripBytes, sizes);
  if (rows < 1 || offsets.length !== strips || sizes.length !== strips)
    throw new Error('its directory is damaged');
  offsets.forEach((offset, i) => {
    if (offset + sizes[i]! > bytes.length) throw new Error('it is cut off');
    const need = Math.min(rows, height - i * rows) * width * samples;
    // Also keeps a small file from claiming a large image.
    if (unpackedLength(bytes.subarray(offset, offset + sizes[i]!)) < need) throw new Error('it is cut off');
  });
}
