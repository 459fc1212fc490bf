/** Tiny images for generated data sets, in the file formats that the layouts have. */
import fc from 'fast-check';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { writeTiff } from './tiff';

/** Pixels a side. */
export const SIDE = 4;

/** An image file and what must be read from it. */
export interface DrawnImage {
  /** Grey levels, [SIDE, SIDE]. */
  grey: Uint8Array;
  /** Levels may be off by so much. */
  tolerance: number;
  bytes: Uint8Array;
}

/** The largest difference of two lists of levels. One comparison: a test makes millions of them. */
export function farthest(got: ArrayLike<number>, grey: Uint8Array): number {
  let most = 0;
  for (let k = 0; k < got.length; k++) most = Math.max(most, Math.abs(got[k]! - grey[k]!));
  return most;
}

const rgbaOf = (grey: Uint8Array) =>
  Uint8Array.from({ length: 4 * grey.length }, (_, i) => (i % 4 === 3 ? 255 : grey[i >> 2]!));

export function pngOf(grey: Uint8Array): Uint8Array {
  const png = new PNG({ width: SIDE, height: SIDE });
  png.data.set(rgbaOf(grey));
  return new Uint8Array(PNG.sync.write(png));
}

export const levels = fc.uint8Array({ minLength: SIDE * SIDE, maxLength: SIDE * SIDE });

const png: fc.Arbitrary<DrawnImage> = levels.map((grey) => ({ grey, tolerance: 0, bytes: pngOf(grey) }));

/** JPEG loses what is fine: all of one level. A few, encoded once, as that takes long. */
const flatJpegs = Array.from({ length: 5 }, (_, i): DrawnImage => {
  const grey = new Uint8Array(SIDE * SIDE).fill(60 * i);
  const { data } = jpeg.encode({ data: rgbaOf(grey), width: SIDE, height: SIDE }, 95);
  return { grey, tolerance: 3, bytes: new Uint8Array(data) };
});

/** PNG mostly: it keeps every level. */
export const image: fc.Arbitrary<DrawnImage> = fc.oneof(
  { arbitrary: png, weight: 4 },
  { arbitrary: fc.constantFrom(...flatJpegs), weight: 1 },
);

export const pngImage = png;

export const tiffImage: fc.Arbitrary<DrawnImage> = fc
  .record({
    grey: levels,
    littleEndian: fc.boolean(),
    packing: fc.constantFrom('none', 'packBits', 'lzw'),
    rowsPerStrip: fc.constantFrom(1, 3, SIDE),
  })
  .map(({ grey, ...options }) => ({
    grey,
    tolerance: 0,
    bytes: writeTiff({ width: SIDE, height: SIDE, pixels: grey, ...options }),
  }));

/** The next value of an endless stream. */
export const next = <T>(stream: fc.Stream<T>): T => stream.next().value as T;
