import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pick, pixelsOf, type LabelledImages } from '@/lib/data/images';
import { luma } from '@/lib/data/luma';
import { resample } from '@/lib/data/resample';
import { resizeInto } from '@/lib/data/resize';
import { plainImages } from './fixtures';

const set = (pixels: Uint8Array, size: number, channels: 1 | 3, grey = false): LabelledImages => ({
  ...plainImages([0, 1]),
  size,
  channels,
  pixels,
  ...(grey && { grey: true as const }),
});

const bytes = (count: number) => fc.uint8Array({ minLength: count, maxLength: count });

describe('at the same size and with the same channels nothing changes', () => {
  test.each([
    [1, 16],
    [3, 48],
  ] as const)('%i channels', (channels, count) => {
    fc.assert(
      fc.property(bytes(2 * count), (pixels) => {
        const images = set(pixels, 4, channels);
        expect(resample(images, 4, channels)).toEqual(images);
      }),
    );
  });

  test('grey in three channels', () => {
    fc.assert(
      fc.property(bytes(32), (pixels) => {
        const images = set(pixels, 4, 3, true);
        expect(resample(images, 4, 3)).toEqual(images);
      }),
    );
  });
});

test('grey images stay one byte a pixel, whichever way the channels change', () => {
  const pixels = Uint8Array.from({ length: 32 }, (_, i) => 8 * i);
  const one = resample(set(pixels, 4, 3, true), 4, 1);
  expect(one).toEqual(set(pixels, 4, 1));
  expect(resample(one, 4, 3)).toEqual(set(pixels, 4, 3, true));
});

test('colour becomes grey as luma', () => {
  const pixels = Uint8Array.from({ length: 96 }, (_, i) => (37 * i) % 256);
  const grey = resample(set(pixels, 4, 3), 4, 1);
  expect(grey.channels).toBe(1);
  expect([...grey.pixels]).toEqual(
    Array.from({ length: 32 }, (_, i) => luma(pixels[3 * i]!, pixels[3 * i + 1]!, pixels[3 * i + 2]!)),
  );
});

test.each([2, 3, 7])('size %i: as the image itself would be resized; of a part, its own images', (size) => {
  const pixels = Uint8Array.from({ length: 96 }, (_, i) => (37 * i) % 256);
  const part = pick(set(pixels, 4, 3), [1]);
  const resized = resample(part, size, 3);
  const rgba = Uint8Array.from({ length: 64 }, (_, i) =>
    i % 4 === 3 ? 255 : pixels[48 + 3 * Math.floor(i / 4) + (i % 4)]!,
  );
  const expected = new Uint8Array(3 * size * size);
  resizeInto({ width: 4, height: 4, rgba }, size, 3, expected);
  expect(resized.size).toBe(size);
  expect(pixelsOf(resized, 0)).toEqual(expected);
  expect(resized.pixels).toHaveLength(expected.length);
});
