import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resizeInto, resizeTaps } from '@/lib/data/resize';

/** An opaque grey image from rows of values. */
function grey(...rows: number[][]) {
  const values = rows.flat();
  const rgba = Uint8Array.from({ length: values.length * 4 }, (_, i) =>
    i % 4 === 3 ? 255 : values[i >> 2]!,
  );
  return { width: rows[0]!.length, height: rows.length, rgba };
}

function resized(
  image: Parameters<typeof resizeInto>[0],
  size: number,
  channels: 1 | 3 = 1,
  fit?: 'squeeze',
): number[] {
  const out = new Uint8Array(size * size * channels);
  resizeInto(image, size, channels, out, fit);
  return [...out];
}

describe('resizeInto', () => {
  test('the same size changes nothing', () => {
    expect(resized(grey([1, 2], [3, 4]), 2)).toEqual([1, 2, 3, 4]);
  });

  test('half the size is the mean of four, rounded half up', () => {
    expect(resized(grey([0, 10, 1, 0], [20, 30, 1, 0], [0, 0, 9, 9], [0, 255, 9, 9]), 2)).toEqual([
      15, 1, 64, 9,
    ]);
  });

  test('three pixels become two: the one in the middle is shared', () => {
    // rows and columns weigh (2, 1) and (1, 2) thirds
    expect(resized(grey([0, 90, 180], [0, 90, 180], [0, 90, 180]), 2)).toEqual([30, 150, 30, 150]);
  });

  test('twice the size is bilinear between pixel middles', () => {
    expect(resized(grey([0, 100], [0, 100]), 4).slice(0, 4)).toEqual([0, 25, 75, 100]);
  });

  test('the middle square is kept of a wide and of a high image', () => {
    expect(resized(grey([9, 1, 2, 9], [9, 3, 4, 9]), 2)).toEqual([1, 2, 3, 4]);
    expect(resized(grey([9, 9], [1, 2], [3, 4], [9, 9]), 2)).toEqual([1, 2, 3, 4]);
  });

  test('all of a wide and of a high image is squeezed into the square where that is asked for', () => {
    const [wide, high] = [grey([8, 0, 4, 4], [8, 8, 2, 6]), grey([8, 8], [0, 8], [4, 2], [4, 6])];
    expect(resized(wide, 2, 1, 'squeeze')).toEqual([4, 4, 8, 4]);
    expect(resized(high, 2, 1, 'squeeze')).toEqual([4, 8, 4, 4]);
    expect(resized(grey([0, 100], [0, 100], [0, 100], [0, 100]), 4, 1, 'squeeze')).toEqual(
      [0, 1, 2, 3].flatMap(() => [0, 25, 75, 100]),
    );
    expect(resized(grey([1, 2], [3, 4]), 2, 1, 'squeeze')).toEqual([1, 2, 3, 4]);
  });

  test('transparent shows white, half transparent half of it', () => {
    const rgba = Uint8Array.from([10, 20, 30, 0, 0, 0, 0, 51, 10, 20, 30, 255, 255, 255, 255, 7]);
    expect(resized({ width: 2, height: 2, rgba }, 2, 3)).toEqual([
      255, 255, 255, 204, 204, 204, 10, 20, 30, 255, 255, 255,
    ]);
  });

  test('grey is luma', () => {
    const rgba = Uint8Array.from([255, 0, 0, 255]);
    expect(resized({ width: 1, height: 1, rgba }, 1)).toEqual([76]);
  });

  test('a constant image stays, at any size', () => {
    fc.assert(
      fc.property(
        fc.nat(255),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 30 }),
        (value, width, height, size) => {
          const rgba = new Uint8Array(width * height * 4).fill(value).map((v, i) => (i % 4 === 3 ? 255 : v));
          expect(new Set(resized({ width, height, rgba }, size, 3))).toEqual(new Set([value]));
        },
      ),
    );
  });

  test('shrinking keeps the mean', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 30 }),
        fc.integer({ min: 1, max: 10 }),
        fc.infiniteStream(fc.nat(255)),
        (side, size, stream) => {
          fc.pre(size <= side);
          const rows = Array.from({ length: side }, () => [...stream.take(side)]);
          const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
          expect(Math.abs(mean(resized(grey(...rows), size)) - mean(rows.flat()))).toBeLessThanOrEqual(0.5);
        },
      ),
    );
  });
});

test('weights of every output pixel add up to the total', () => {
  for (const [from, to] of [
    [7, 3],
    [3, 7],
    [48, 48],
    [1, 5],
    [5, 1],
    [100, 48],
  ] as const) {
    const { begin, weight, source, total } = resizeTaps(from, to);
    for (let i = 0; i < to; i++) {
      const own = weight.slice(begin[i], begin[i + 1]);
      expect(own.reduce((a, b) => a + b, 0)).toBe(total);
    }
    expect(Math.min(...source)).toBe(0);
    expect(Math.max(...source)).toBe(from - 1);
  }
});
