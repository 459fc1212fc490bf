import { expect, it } from 'vitest';
import { assemble } from '../../../lib/results/assemble';
import { seedResult } from '../../helpers/results';

const VARIANTS = ['b', 'a'].map((id) => ({ id, label: id.toUpperCase(), parameters: 1 }));
const REST = {
  backend: 'cpu',
  imagesPerSecond: 1,
  outcome: 'finished',
  classes: ['x', 'y'],
  problems: [],
} as const;

/** Three seeds in which A is ahead by 10, 11 and 12 points. */
const parts = [1, 2, 3].map((seed) => ({
  validation: { seed, images: [seed], labels: [0] },
  results: {
    a: seedResult(seed, { validationAccuracy: 0.59 + 0.01 * seed }),
    b: seedResult(seed, { validationAccuracy: 0.5 }),
  },
}));

it('corrects the interval where the seeds are parts of a cross-validation', () => {
  const rest = { ...REST, classes: [...REST.classes], problems: [] };
  const plain = assemble(VARIANTS, parts, rest).comparison[0]!;
  const folded = assemble(VARIANTS, parts, { ...rest, folds: 3 }).comparison[0]!;
  expect(plain.verdict).toMatch(/3 seeds\)\.$/);
  expect(folded.verdict).toMatch(/3-fold cross-validation, corrected interval\)\.$/);
  const width = ({ interval95: [low, high] = [0, 0] }: typeof plain) => high - low;
  // s² (1/3 + 1/2) in the place of s² / 3
  expect(width(folded) / width(plain)).toBeCloseTo(Math.sqrt(5 / 6 / (1 / 3)), 9);
});

it('leaves out what has no result', () => {
  const stopped = { validation: { seed: 4, images: [], labels: [] }, results: {} };
  const found = assemble(VARIANTS, [...parts, stopped], { ...REST, classes: [], problems: [] });
  expect(found.validation).toHaveLength(3);
  expect(assemble(VARIANTS, [stopped], { ...REST, classes: [], problems: [] })).toMatchObject({
    variants: [],
    comparison: [],
  });
});
