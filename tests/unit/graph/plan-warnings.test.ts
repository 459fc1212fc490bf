import { expect, it } from 'vitest';
import { planWarnings } from '../../../lib/graph/plan-warnings';

const codes = (seeds: number[], folds?: number) =>
  planWarnings({ seeds, ...(folds !== undefined && { folds }) }).map(({ code }) => code);

it('says before a run that too few seeds have no interval, and which folds are never held out', () => {
  expect(codes([1])).toEqual(['few-seeds']);
  expect(codes([1, 2])).toEqual(['few-seeds']);
  expect(codes([1, 2, 3])).toEqual([]);
  expect(codes([1, 2, 3], 3)).toEqual([]);
  expect(codes([1, 2, 3, 4], 3)).toEqual(['missing-folds']);
  expect(codes([1, 2], 3)).toEqual(['missing-folds', 'few-seeds']);
  expect(planWarnings({ seeds: [7] })[0]!.message).toBe(
    'One seed gives no interval: how far other seeds would lie from it stays unknown.',
  );
});
