import { expect, test } from 'vitest';
import { decodeInNode } from '@/lib/data/decode/node';
import { readOrientation, upright, type Orientation } from '@/lib/data/decode/orientation';
import { faceJpeg } from './fixtures';

/** 2 wide, 3 high; the stored pixels are numbered 1 … 6. */
const stored = { width: 2, height: 3, rgba: Uint8Array.from({ length: 24 }, (_, i) => 1 + (i >> 2)) };

// Exif 2.3, 4.6.4 A: what the stored first row and first column are in the upright image.
test.each<[Orientation, number[][]]>([
  [
    1,
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  ],
  [
    2,
    [
      [2, 1],
      [4, 3],
      [6, 5],
    ],
  ],
  [
    3,
    [
      [6, 5],
      [4, 3],
      [2, 1],
    ],
  ],
  [
    4,
    [
      [5, 6],
      [3, 4],
      [1, 2],
    ],
  ],
  [
    5,
    [
      [1, 3, 5],
      [2, 4, 6],
    ],
  ],
  [
    6,
    [
      [5, 3, 1],
      [6, 4, 2],
    ],
  ],
  [
    7,
    [
      [6, 4, 2],
      [5, 3, 1],
    ],
  ],
  [
    8,
    [
      [2, 4, 6],
      [1, 3, 5],
    ],
  ],
])('orientation %i', (orientation, rows) => {
  const { width, height, rgba } = upright(stored, orientation);
  expect([width, height]).toEqual([rows[0]!.length, rows.length]);
  expect([...rgba].filter((_, i) => i % 4 === 0)).toEqual(rows.flat());
});

function withExif(orientation: number, little: boolean): Uint8Array {
  const tiff = new DataView(new ArrayBuffer(26));
  tiff.setUint16(0, little ? 0x4949 : 0x4d4d);
  tiff.setUint16(2, 42, little);
  tiff.setUint32(4, 8, little);
  tiff.setUint16(8, 1, little);
  tiff.setUint16(10, 0x0112, little);
  tiff.setUint16(12, 3, little);
  tiff.setUint32(14, 1, little);
  tiff.setUint16(18, orientation, little);
  const segment = [0xff, 0xe1, 0, 2 + 6 + 26, 0x45, 0x78, 0x69, 0x66, 0, 0, ...new Uint8Array(tiff.buffer)];
  return Uint8Array.from([0xff, 0xd8, ...segment, ...faceJpeg(1).slice(2)]);
}

test.each([true, false])('is read from both byte orders (little: %s)', (little) => {
  expect(readOrientation(withExif(6, little))).toBe(6);
  expect(readOrientation(withExif(99, little))).toBe(1);
  expect(readOrientation(faceJpeg(1))).toBe(1);
});

test('a JPEG is decoded upright', async () => {
  const plain = await decodeInNode(faceJpeg(1));
  const turned = await decodeInNode(withExif(6, true));
  expect(turned.rgba).not.toEqual(plain.rgba);
  expect(turned.rgba).toEqual(upright(plain, 6).rgba);
});
