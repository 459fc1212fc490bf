import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { findDuplicates } from '@/lib/data/duplicates';
import { pick } from '@/lib/data/images';
import * as checksums from '@/lib/data/readers/crc32';
import { plainImages } from './fixtures';

/** Images of one level each. */
const levelsAs = (levels: readonly number[]) => ({
  ...plainImages(levels.map(() => 0)),
  pixels: Uint8Array.from(levels.flatMap((level) => [level, 7, level, 7])),
});

test('images that are the same are found, whatever lies between them', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(6), { maxLength: 30 }), (levels) => {
      const groups = new Map<number, number[]>();
      levels.forEach((level, i) => groups.set(level, [...(groups.get(level) ?? []), i]));
      expect(findDuplicates(levelsAs(levels))).toEqual(
        [...groups.values()].filter((group) => group.length > 1),
      );
    }),
  );
});

test('a part of a set has its own numbers', () => {
  expect(findDuplicates(pick(levelsAs([1, 2, 1, 3, 2]), [4, 3, 1]))).toEqual([[0, 2]]);
});

test('different images with the same checksum are not the same', () => {
  const spy = vi.spyOn(checksums, 'crc32').mockReturnValue(1);
  try {
    expect(findDuplicates(levelsAs([1, 2, 1, 3, 2]))).toEqual([
      [0, 2],
      [1, 4],
    ]);
    expect(spy).toHaveBeenCalledTimes(5);
  } finally {
    spy.mockRestore();
  }
});
