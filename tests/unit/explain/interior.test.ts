import { describe, expect, it } from 'vitest';
import { borderMean, interiorMean, overInterior } from '../../../lib/explain/interior';

type Shape = [height: number, width: number];

/** Rows of the interior of a map of this height, told by one row that is 1. */
const rowsOf = (height: number): number[] =>
  Array.from({ length: height }, (_, row) => row).filter(
    (row) =>
      interiorMean(
        Float64Array.from({ length: height }, (__, y) => Number(y === row)),
        [height, 1],
      ) > 0,
  );

describe('interior', () => {
  it('is the central half of the rows and columns, and never empty', () => {
    expect(rowsOf(1)).toEqual([0]);
    expect(rowsOf(2)).toEqual([0, 1]);
    expect(rowsOf(3)).toEqual([1]);
    expect(rowsOf(4)).toEqual([1, 2]);
    expect(rowsOf(6)).toEqual([2, 3]);
    expect(rowsOf(7)).toEqual([2, 3, 4]);
    expect(rowsOf(8)).toEqual([2, 3, 4, 5]);
    for (let height = 3; height < 60; height++) {
      const rows = rowsOf(height);
      // In the middle, away from the border, and about a half.
      expect(rows[0]).toBe(height - 1 - rows.at(-1)!);
      expect(rows[0]).toBeGreaterThan(0);
      expect(Math.abs(rows.length - height / 2)).toBeLessThanOrEqual(1);
    }
  });

  it('is a mean over both axes', () => {
    const shape: Shape = [4, 3];
    const map = [9, 9, 9, 9, 2, 9, 9, 4, 9, 9, 9, 9];
    expect(interiorMean(map, shape)).toBe(3);
    expect(borderMean(map, shape)).toBe(9);
    expect([...overInterior(Float64Array.from(map), shape)].slice(3, 5)).toEqual([3, Math.fround(2 / 3)]);
  });

  it('gives maps of which 1 is the interior, and no number where the interior is silent', () => {
    const shape: Shape = [5, 5];
    const map = Float64Array.from({ length: 25 }, (_, i) => i % 7);
    expect(interiorMean(overInterior(map, shape), shape)).toBeCloseTo(1, 6);
    const border = map.map((v, i) => ([0, 4].includes(i % 5) ? v + 1 : 0));
    expect([...overInterior(border, shape)].every(Number.isNaN)).toBe(true);
  });

  it('has a border of one ring, which is all of a narrow map', () => {
    const map = Float64Array.from({ length: 9 }, (_, i) => (i === 4 ? 100 : i));
    expect(borderMean(map, [3, 3])).toBe((0 + 1 + 2 + 3 + 5 + 6 + 7 + 8) / 8);
    expect(borderMean([1, 3], [1, 2])).toBe(2);
    expect(interiorMean([5], [1, 1])).toBe(5);
  });
});
