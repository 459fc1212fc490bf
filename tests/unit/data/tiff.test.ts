import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeTiff, isTiff, tiffSize } from '@/lib/data/decode/tiff';
import { decodeFile } from '@/lib/data/readers/image-file';
import { decodeInNode } from '@/lib/data/decode/node';
import { writeTiff, type TiffImage } from '../../helpers/data-sets/tiff';
import { sourceFile } from './fixtures';

const [width, height] = [5, 7];
const pixels = Uint8Array.from({ length: width * height }, (_, i) => (i < 12 ? 200 : (37 * i) % 256));

const kinds = [true, false].flatMap((littleEndian) =>
  (['none', 'packBits', 'lzw'] as const).flatMap((packing) =>
    [1, 3, 7].map((rowsPerStrip) => ({ littleEndian, packing, rowsPerStrip })),
  ),
);

test.each(kinds)('grey levels of %j', (options) => {
  const bytes = writeTiff({ width, height, pixels, ...options });
  expect(isTiff(bytes)).toBe(true);
  expect(tiffSize(bytes)).toEqual({ width, height });
  const image = decodeTiff(bytes);
  expect([image.width, image.height]).toEqual([width, height]);
  expect([...image.rgba]).toEqual([...pixels].flatMap((level) => [level, level, level, 255]));
});

test('white is zero where the file says so', () => {
  const { rgba } = decodeTiff(writeTiff({ width, height, pixels, lies: { 262: 0 } }));
  expect(rgba[0]).toBe(255 - pixels[0]!);
});

test.each(kinds)('cut anywhere, it is refused: %j', async (options) => {
  const bytes = writeTiff({ width, height, pixels, ...options });
  for (let length = 0; length < bytes.length; length++) {
    const cut = sourceFile('x.tiff', bytes.slice(0, length));
    await expect(decodeFile(cut, decodeInNode), `of ${length} bytes`).rejects.toThrow(/^it /);
  }
});

test('LZW with codes of all lengths', () => {
  const noise = Uint8Array.from({ length: 3600 }, (_, i) => (i * i * 31 + (i >> 3)) % 251);
  const { rgba } = decodeTiff(writeTiff({ width: 60, height: 60, pixels: noise, packing: 'lzw' }));
  expect([...rgba].filter((_, i) => i % 4 === 0)).toEqual([...noise]);
});

test.each(['lzw', 'packBits'] as const)('%s that is damaged ends, with an image or a reason', (packing) => {
  const original = writeTiff({ width, height, pixels, packing });
  const start = 8 + 2 + 12 * 9 + 4 + 8;
  const flip = fc.tuple(fc.integer({ min: start, max: original.length - 1 }), fc.nat(255));
  let refused = 0;
  fc.assert(
    fc.property(fc.array(flip, { minLength: 1, maxLength: 8 }), (flips) => {
      const bytes = original.slice();
      for (const [at, value] of flips) bytes[at] = value;
      try {
        expect(decodeTiff(bytes).rgba).toHaveLength(4 * width * height);
      } catch (thrown) {
        expect((thrown as Error).message).toMatch(/^its packed pixels are damaged$|^it is cut off$/);
        refused++;
      }
    }),
    { numRuns: 2000 },
  );
  expect(refused).toBeGreaterThan(200);
});

test.each([
  ['lzw', Uint8Array.of(0x80, 0x40, 0x40)],
  ['packBits', Uint8Array.of(128, 0, 9, 255, 7)],
] as const)('%s that ends before the last pixel is refused', (packing, strip) => {
  const bytes = writeTiff({ width, height, pixels, packing });
  bytes.set(strip, 8 + 2 + 12 * 9 + 4 + 8);
  if (packing === 'packBits') new DataView(bytes.buffer).setUint32(8 + 2 + 12 * 8 + 8, strip.length, true);
  expect(() => decodeTiff(bytes)).toThrow('it is cut off');
});

describe('what is not read is refused with a reason', () => {
  test.each<[string, Record<number, number>, RegExp]>([
    ['16 bits', { 258: 16 }, /8 bits/],
    ['two channels', { 277: 2 }, /8 bits/],
    ['JPEG inside', { 259: 7 }, /compression \(7\)/],
    ['fax', { 259: 4 }, /compression \(4\)/],
    ['a palette that is not there', { 262: 3 }, /colours/],
    ['other colours', { 262: 6 }, /colours/],
    ['no width', { 256: 0 }, /size is wrong/],
    ['strips of no rows', { 278: 0 }, /directory is damaged/],
    ['more strips than there are', { 278: 2 }, /directory is damaged/],
    ['pixels behind the end', { 273: 100_000 }, /cut off/],
    ['strips that are too short', { 279: 3 }, /cut off/],
    ['strips that are too long', { 279: 100_000 }, /cut off/],
  ])('%s', (_name, lies, reason) => {
    expect(() => decodeTiff(writeTiff({ width, height, pixels, lies }))).toThrow(reason);
  });
});

describe('a small file that claims a large image takes no memory', () => {
  test.each<[string, Required<TiffImage>['packing'], Record<number, number>]>([
    ['plain', 'none', { 256: 8000, 257: 8000, 278: 8000 }],
    ['PackBits', 'packBits', { 256: 8000, 257: 8000, 278: 8000 }],
    ['LZW', 'lzw', { 256: 8000, 257: 8000, 278: 8000 }],
    ['larger than allowed', 'packBits', { 256: 65_535, 257: 65_535, 278: 65_535 }],
  ])('%s', async (_name, packing, lies) => {
    const file = sourceFile('x.tiff', writeTiff({ width, height, pixels, packing, lies }));
    const before = process.memoryUsage().arrayBuffers;
    await expect(decodeFile(file, decodeInNode)).rejects.toThrow(/cut off|million pixels/);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8e6);
  });

  test('a directory of more values than there are bytes', () => {
    const bytes = writeTiff({ width, height, pixels });
    new DataView(bytes.buffer).setUint32(8 + 2 + 12 * 5 + 4, 0xffffffff, true);
    expect(() => decodeTiff(bytes)).toThrow(/directory is damaged/);
  });
});
