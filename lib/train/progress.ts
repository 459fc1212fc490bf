/** What is kept of a seed from epoch to epoch: its best one, and whether it still gets better. */
import type { CompiledGraph } from '../compile/compiled';
import type { TrainingSettings } from '../graph/document';
import type { ByVariant, Evaluation, SeedResult } from '../results/result';
import type { SeedCheckpoint } from './checkpoint';

const isBetter = (a: Evaluation, b: Evaluation): boolean =>
  a.validationAccuracy > b.validationAccuracy ||
  (a.validationAccuracy === b.validationAccuracy && a.validationLoss < b.validationLoss);

/**
 * The results after one more epoch.
 * @param labelsOf what a variant was scored against, where that is not the images' own
 */
export function withBest(
  seed: number,
  before: ByVariant<SeedResult>,
  after: ByVariant<Evaluation>,
  labelsOf: (variantId: string) => number[] | undefined,
): ByVariant<SeedResult> {
  return Object.fromEntries(
    Object.entries(after).map(([id, evaluation]): [string, SeedResult] => {
      const best = before[id]?.best;
      const labels = labelsOf(id);
      const kept = best && !isBetter(evaluation, best) ? best : evaluation;
      return [id, { ...evaluation, seed, best: kept, ...(labels && { labels }) }];
    }),
  );
}

type Lowest = SeedCheckpoint['lowest'];

/** The lowest validation losses after one more epoch. */
export function withLowest(before: Lowest, results: ByVariant<SeedResult>): Lowest {
  return Object.fromEntries(
    Object.entries(results).map(([id, { epoch, validationLoss: loss }]) => {
      const known = before[id];
      return [id, known && known.loss <= loss ? known : { epoch, loss }];
    }),
  );
}

/**
 * Whether no variant has got better for as many epochs as the settings allow. Variants that are controls do not count,
 * unless there are no others: random labels never get better for long.
 */
export function wornOut(
  lowest: Lowest,
  { variants }: Pick<CompiledGraph, 'variants'>,
  { earlyStop = 0 }: Pick<TrainingSettings, 'earlyStop'>,
  epoch: number,
): boolean {
  if (earlyStop === 0) return false;
  const ordinary = variants.filter(({ variant }) => !variant.control);
  const counted = ordinary.length > 0 ? ordinary : variants;
  return counted.every(({ variant }) => epoch - (lowest[variant.id]?.epoch ?? epoch) >= earlyStop);
}
