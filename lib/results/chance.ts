import type { SeedResult, Validation, VariantResult } from './result';
import { binomialRange95, type Interval } from './statistics';
import { percentWords } from './words';

export interface AgainstChance {
  /** Share of the predictions of all seeds together that is right. */
  accuracy: number;
  /** What it would be if predictions had nothing to do with labels. */
  chance: number;
  /** The middle 95 % of accuracies of as many independent predictions, each right with the probability `chance`. */
  interval: Interval;
  /** Whether the accuracy lies in the interval, its bounds included. */
  within: boolean;
  sentence: string;
}

const counts = (classes: ArrayLike<number>): Map<number, number> => {
  const found = new Map<number, number>();
  for (let i = 0; i < classes.length; i++) found.set(classes[i]!, (found.get(classes[i]!) ?? 0) + 1);
  return found;
};

/** n · Σₖ (share of class k among the labels) · (share of k among the predictions) */
function rightByChance(labels: ArrayLike<number>, predictions: readonly number[]): number {
  const predicted = counts(predictions);
  let pairs = 0;
  for (const [k, count] of counts(labels)) pairs += count * (predicted.get(k) ?? 0);
  return pairs / predictions.length;
}

/** What a seed was scored against. */
const labelsOf = ({ seed, labels }: SeedResult, validation: readonly Validation[]) =>
  labels ?? validation.find((other) => other.seed === seed)?.labels;

type Place = 'below' | 'within' | 'above';

/** What that says of a control on random labels. */
const ENDS: Record<Place, string> = {
  within: ' No leak shown.',
  above: ' Look for a leak: without one, at most one run in forty comes out above the range.',
  below: ' That is no leak: at most one run in forty comes out below the range.',
};

/**
 * Whether a variant does better, in its last epochs, than predictions that have nothing to do with the labels. They agree
 * with Σₖ (share of class k among labels) · (share of k among predictions) of the labels on average, whatever the model
 * prefers. Best epochs are not looked at: they were chosen by these labels, which lifts them above chance without a leak.
 *
 * The range is that of a binomial distribution with all predictions of all seeds, as if they were independent. On random
 * labels they nearly are, as long as nothing leaks, since the labels are dealt anew for each seed. For other variants, the
 * validation images of several seeds on one set overlap, and the range is too narrow.
 * @param validation what each seed was scored against
 * @returns nothing without predictions
 */
export function againstChance(
  variant: VariantResult,
  validation: readonly Validation[],
): AgainstChance | undefined {
  let [n, right, expected] = [0, 0, 0];
  for (const seed of variant.seeds) {
    const { predictions } = seed;
    const labels = labelsOf(seed, validation);
    if (!labels || predictions.length === 0) continue;
    n += predictions.length;
    right += predictions.filter((k, i) => k === labels[i]).length;
    expected += rightByChance(labels, predictions);
  }
  if (n === 0) return undefined;
  const chance = expected / n;
  const [low, high] = binomialRange95(n, chance);
  const place = right < low ? 'below' : right > high ? 'above' : 'within';
  const range = `${percentWords(low / n)} to ${percentWords(high / n)} around ${percentWords(chance)}`;
  const end = variant.control === 'random-labels' ? ENDS[place] : '';
  return {
    accuracy: right / n,
    chance,
    interval: [low / n, high / n],
    within: place === 'within',
    sentence: `${variant.label}: ${percentWords(right / n)}, ${place} the 95 % range of chance (${range}, ${n} predictions).${end}`,
  };
}
