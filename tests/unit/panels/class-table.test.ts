import { expect, it } from 'vitest';
import { classTable } from '@/components/panels/training/class-table';
import { readingOn } from '../../helpers/reading';
import { seedResult, variantResult } from '../../helpers/results';

const variant = (id: string, ...matrices: number[][][]) =>
  variantResult(
    id,
    matrices.map((confusion, k) => seedResult(k + 1, { confusion })),
  );

it('has mean and standard deviation over the seeds', () => {
  const [glad, sad, macro] = classTable(
    readingOn([
      variant(
        'a',
        [
          [2, 2],
          [0, 4],
        ],
        [
          [4, 0],
          [2, 2],
        ],
      ),
      variant('b', [
        [4, 0],
        [0, 4],
      ]),
    ]),
  );
  expect(glad!.lines.map(({ label, index }) => [label, index])).toEqual([
    ['A', 0],
    ['B', 1],
  ]);
  const [a, b] = glad!.lines;
  // Recalls 0.5 and 1, precisions 1 and 4/6.
  expect(a!.recall).toEqual({ mean: 0.75, sd: Math.sqrt(0.125), seeds: 2 });
  expect(a!.precision.mean).toBeCloseTo(5 / 6, 12);
  expect(a!.images).toBe(4);
  expect(b!.recall).toEqual({ mean: 1, seeds: 1 });
  expect(sad!.lines[0]!.recall.mean).toBe(0.75);
  expect(macro!.name).toBe('Mean over classes');
  expect(macro!.lines[0]!.recall.mean).toBe(0.75);
  expect(macro!.lines[0]!.images).toBeNull();
});

it('leaves undefined what has nothing to have a share of, and takes means over the other seeds', () => {
  const [glad, sad] = classTable(
    readingOn([
      variant(
        'a',
        [
          [3, 1],
          [0, 0],
        ],
        [
          [4, 0],
          [0, 2],
        ],
      ),
    ]),
  );
  expect(sad!.lines[0]!.recall).toEqual({ mean: 1, seeds: 1 });
  expect(sad!.lines[0]!.images).toBe(1);
  expect(glad!.lines[0]!.recall.seeds).toBe(2);
  const missing = classTable(
    readingOn([
      variant('a', [
        [4, 0],
        [0, 0],
      ]),
    ]),
  )[1]!;
  expect(missing.lines[0]!.recall).toEqual({ mean: null, seeds: 0 });
  expect(missing.lines[0]!.precision.mean).toBeNull();
});
