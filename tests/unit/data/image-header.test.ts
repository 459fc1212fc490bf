import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isComplete, readImageHeader } from '@/lib/data/readers/image-header';
import { faceJpeg, facePng } from './fixtures';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((p) => (typeof p === 'string' ? Array.from(p, (c) => c.charCodeAt(0)) : p)));
const zeros = (n: number) => Array<number>(n).fill(0);

test.each([
  ['png', facePng(0, 20), 20, 20],
  ['jpeg', faceJpeg(0, 33), 33, 33],
  ['gif', bytes('GIF89a', [0x2c, 0x01, 0x10, 0x00], zeros(4)), 300, 16],
  ['bmp', bytes('BM', zeros(12), [40, 0, 0, 0], [7, 0, 0, 0], [0xf7, 0xff, 0xff, 0xff]), 7, 9],
  ['bmp', bytes('BM', zeros(12), [12, 0, 0, 0], [7, 0, 9, 0], zeros(4)), 7, 9],
  ['webp', bytes('RIFF', zeros(4), 'WEBPVP8X', zeros(8), [0x2b, 1, 0], [9, 0, 0]), 300, 10],
  ['webp', bytes('RIFF', zeros(4), 'WEBPVP8L', zeros(4), [0x2f, 0x2b, 0x41, 0x02, 0], zeros(8)), 300, 10],
  ['webp', bytes('RIFF', zeros(4), 'WEBPVP8 ', zeros(10), [0x2c, 0x01, 0x0a, 0x40]), 300, 10],
] as const)('%s header', (format, file, width, height) => {
  expect(readImageHeader(file)).toMatchObject({ format, width, height });
});

test('a cut off file is known by its missing end, whatever its length', () => {
  for (const file of [facePng(1, 24), faceJpeg(1, 24)]) {
    const header = readImageHeader(file)!;
    expect(isComplete(file, header)).toBe(true);
    expect(isComplete(bytes([...file], zeros(40)), header)).toBe(true); // padded
    for (let cut = header.start; cut < file.length - 8; cut += 7) {
      expect(isComplete(file.slice(0, cut), header)).toBe(false);
    }
  }
});

test('the end mark of a thumbnail is not the end of the photo', () => {
  const photo = faceJpeg(1, 24);
  const thumbnail = faceJpeg(2, 16);
  const segment = [0xff, 0xe2, (thumbnail.length + 2) >> 8, (thumbnail.length + 2) & 255, ...thumbnail];
  const file = bytes([0xff, 0xd8], segment, [...photo.slice(2)]);
  const header = readImageHeader(file)!;
  expect(header.width).toBe(24);
  expect(isComplete(file, header)).toBe(true);
  expect(isComplete(file.slice(0, -20), header)).toBe(false);
});

test('any bytes give a header or none', () => {
  const starts = [facePng(0), faceJpeg(0), bytes('GIF89a'), bytes('BM'), bytes('RIFF', zeros(4), 'WEBPVP8L')];
  fc.assert(
    fc.property(
      fc.constantFrom(...starts),
      fc.nat(80),
      fc.uint8Array({ maxLength: 60 }),
      (start, keep, rest) => {
        const header = readImageHeader(bytes([...start.slice(0, keep)], [...rest]));
        if (header)
          expect(typeof isComplete(bytes([...start.slice(0, keep)], [...rest]), header)).toBe('boolean');
      },
    ),
    { numRuns: 2000 },
  );
});
