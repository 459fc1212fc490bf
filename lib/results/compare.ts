import { evaluationOf, type WhichEpoch } from './evaluation';
import type { Comparison, VariantResult } from './result';
import { correctedInterval95, interval95, mcnemarExact, mean } from './statistics';

const points = (share: number): string => `${(100 * share).toFixed(1)} points`;

/** Images that only one of two variants predicted right. */
function discordant(a: readonly number[], b: readonly number[], labels: ArrayLike<number>): [number, number] {
  let onlyA = 0;
  let onlyB = 0;
  a.forEach((predicted, i) => {
    const right = predicted === labels[i];
    const other = b[i] === labels[i];
    if (right && !other) onlyA++;
    if (other && !right) onlyB++;
  });
  return [onlyA, onlyB];
}

export interface PairTest {
  /** Images that only a, and only b, predicted right. */
  onlyA: number;
  onlyB: number;
  /** Two-sided exact McNemar test. */
  p: number;
}

/** Two variants on the validation images of one seed. */
export function pairTest(
  a: VariantResult,
  b: VariantResult,
  seedIndex: number,
  labels: ArrayLike<number>,
  which: WhichEpoch = 'last',
): PairTest | undefined {
  if (!a.seeds[seedIndex] || !b.seeds[seedIndex]) return undefined;
  const of = ({ seeds }: VariantResult) => evaluationOf(seeds[seedIndex]!, which).predictions;
  const [onlyA, onlyB] = discordant(of(a), of(b), labels);
  return { onlyA, onlyB, p: mcnemarExact(onlyA, onlyB) };
}

function ofOneSeed(
  a: VariantResult,
  b: VariantResult,
  difference: number,
  labels: ArrayLike<number>,
  which: WhichEpoch,
): string {
  const p = pairTest(a, b, 0, labels, which)?.p ?? 1;
  const test = `exact McNemar test on ${labels.length} images: p ${p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`}`;
  const more = 'One seed says little: run three or more for an interval.';
  if (p >= 0.05) return `No difference shown between ${a.label} and ${b.label} (${test}). ${more}`;
  const [ahead, behind] = difference > 0 ? [a, b] : [b, a];
  return `${ahead.label} is ahead of ${behind.label} by ${points(Math.abs(difference))} on this seed (${test}). ${more}`;
}

function ofSeeds(a: VariantResult, b: VariantResult, difference: number, interval: [number, number]): string {
  const range = `95 % interval ${points(interval[0])} to ${points(interval[1])}, ${a.seeds.length} seeds`;
  if (interval[0] <= 0 && interval[1] >= 0)
    return `No difference shown between ${a.label} and ${b.label} (${range}).`;
  const [ahead, behind] = difference > 0 ? [a, b] : [b, a];
  return `${ahead.label} is ahead of ${behind.label} by ${points(Math.abs(difference))} (difference ${a.label} − ${b.label}: ${range}).`;
}

/**
 * Every pair of variants, paired by seed, in validation accuracy: a − b with a the later variant, so that the
 * default graph reads as ARM − Pooling.
 * @param labels of the validation images of the first seed, for the test on one seed.
 */
export function compareVariants(
  variants: readonly VariantResult[],
  labels: ArrayLike<number>,
  { which = 'last', folds }: { which?: WhichEpoch; folds?: number } = {},
): Comparison[] {
  return variants.flatMap((b, i) =>
    variants.slice(i + 1).map((a): Comparison => {
      const differences = a.seeds.map(
        (s, k) =>
          evaluationOf(s, which).validationAccuracy - evaluationOf(b.seeds[k]!, which).validationAccuracy,
      );
      const meanDifference = mean(differences);
      const interval = folds ? correctedInterval95(differences, folds) : interval95(differences);
      const verdict = interval
        ? ofSeeds(a, b, meanDifference, interval)
        : a.seeds.length === 1
          ? ofOneSeed(a, b, meanDifference, labels, which)
          : `${a.label} − ${b.label}: ${points(meanDifference)} over ${a.seeds.length} seeds. Run three or more for an interval.`;
      return { a: a.id, b: b.id, meanDifference, ...(interval && { interval95: interval }), verdict };
    }),
  );
}
