import { controlLabel } from '../core/controls';
import { evaluationOf, type WhichEpoch } from './evaluation';
import type { Comparison, SeedResult, VariantResult } from './result';
import { correctedInterval95, interval95, mcnemarExact, mean, ROUNDING, type Interval } from './statistics';
import { points } from './words';

export interface PairTest {
  /** Images that only a predicted right, and only b. */
  onlyA: number;
  onlyB: number;
  /** Of the exact McNemar test, two-sided. */
  p: number;
}

/**
 * Exact McNemar test of two trained models on the validation images of one seed. It says nothing of other seeds.
 * @param seedIndex of the run; nothing where a variant has no result of it, or where they were scored against different
 *   labels
 * @param labels of the validation images of that seed
 */
export function pairTest(
  a: VariantResult,
  b: VariantResult,
  seedIndex: number,
  labels: ArrayLike<number>,
  which: WhichEpoch = 'last',
): PairTest | undefined {
  const [ofA, ofB] = [a.seeds[seedIndex], b.seeds[seedIndex]];
  if (!ofA || ofA.seed !== ofB?.seed || ofA.labels || ofB.labels) return undefined;
  const { predictions } = evaluationOf(ofA, which);
  const others = evaluationOf(ofB, which).predictions;
  let onlyA = 0;
  let onlyB = 0;
  predictions.forEach((predicted, i) => {
    const right = predicted === labels[i];
    if (right === (others[i] === labels[i])) return;
    if (right) onlyA++;
    else onlyB++;
  });
  return { onlyA, onlyB, p: mcnemarExact(onlyA, onlyB) };
}

export interface CompareOptions {
  which?: WhichEpoch;
  /** Parts of a cross-validation, where the seeds are parts of one. */
  folds?: number;
}

/** Scores of two variants that are called a and b, on the same seeds. */
export interface PairedScores {
  a: string;
  b: string;
  /** a − b, one a seed; at least one. */
  differences: readonly number[];
  /** Parts of a cross-validation, where the seeds are parts of one; else 0. */
  folds: number;
}

export interface Judgement {
  meanDifference: number;
  /** 95 % t-interval of the mean difference, from three seeds up whose differences vary. */
  interval95?: Interval;
  /** Whether the interval is there and does not hold 0. */
  shown: boolean;
  verdict: string;
}

const MORE = 'One seed says little: run three or more for an interval.';

function aheadBy({ a, b }: Pick<PairedScores, 'a' | 'b'>, difference: number): string {
  const [ahead, behind] = difference > 0 ? [a, b] : [b, a];
  return `${ahead} is ahead of ${behind} by ${points(Math.abs(difference))}`;
}

/** What the interval was made from. */
function sourceWords({ differences: { length }, folds }: PairedScores): string {
  if (folds < 2) return `${length} seeds`;
  const parts = length === folds ? '' : `${length} parts of a `;
  return `${parts}${folds}-fold cross-validation, corrected interval`;
}

const holdsZero = ([low, high]: Interval): boolean => low <= ROUNDING && high >= -ROUNDING;

function verdictOf(scores: PairedScores, difference: number, interval: Interval | undefined): string {
  const { a, b, differences, folds } = scores;
  if (interval) {
    const range = `95 % interval ${points(interval[0])} to ${points(interval[1])}, ${sourceWords(scores)}`;
    if (holdsZero(interval)) return `No difference shown between ${a} and ${b} (${range}).`;
    return `${aheadBy(scores, difference)} (difference ${a} − ${b}: ${range}).`;
  }
  const said = `${a} − ${b}: ${points(difference)}`;
  if (differences.length === 1) return `${said} on one seed. ${MORE}`;
  const what = folds < 2 ? 'seeds' : 'parts';
  if (differences.length === 2) return `${said} over 2 ${what}. Run three or more for an interval.`;
  const equal = `on each of ${differences.length} ${what}`;
  if (Math.abs(difference) <= ROUNDING)
    return `No difference shown between ${a} and ${b} (they are equal ${equal}).`;
  return `${said}, the same ${equal}: there is no interval where nothing varies.`;
}

/** What paired scores say of the mean difference a − b. The verdict never says more than the interval allows. */
export function judge(scores: PairedScores): Judgement {
  const { differences, folds } = scores;
  const meanDifference = mean(differences);
  const interval = folds >= 2 ? correctedInterval95(differences, folds) : interval95(differences);
  return {
    meanDifference,
    ...(interval && { interval95: interval }),
    shown: interval !== undefined && !holdsZero(interval),
    verdict: verdictOf(scores, meanDifference, interval),
  };
}

/** A pair of variants, and its results of the same seeds. */
interface Pair extends Required<Pick<CompareOptions, 'which'>> {
  a: VariantResult;
  b: VariantResult;
  seeds: [SeedResult, SeedResult][];
  folds: number;
  labels: ArrayLike<number>;
}

/** Of the accuracy of the first seed alone, where it can be tested. */
function ofOneSeed({ a, b, labels, which }: Pair, difference: number): string | undefined {
  const test = pairTest(a, b, 0, labels, which);
  if (!test) return undefined;
  const words = `exact McNemar test on ${labels.length} images: p ${test.p < 0.001 ? '< 0.001' : `= ${test.p.toFixed(3)}`}`;
  if (test.p >= 0.05) return `No difference shown between ${a.label} and ${b.label} (${words}). ${MORE}`;
  return `${aheadBy({ a: a.label, b: b.label }, difference)} on this seed (${words}). ${MORE}`;
}

const CHOSEN = ' Best epochs were chosen by the images that they are scored on.';

function compared(pair: Pair): Comparison {
  const { a, b, which, folds, seeds } = pair;
  const differences = seeds.map(
    ([ofA, ofB]) => evaluationOf(ofA, which).validationAccuracy - evaluationOf(ofB, which).validationAccuracy,
  );
  const judged = judge({ a: a.label, b: b.label, differences, folds });
  const { meanDifference, interval95: interval } = judged;
  const ofSeed = seeds.length === 1 ? ofOneSeed(pair, meanDifference) : undefined;
  const verdict = (ofSeed ?? judged.verdict) + (which === 'best' ? CHOSEN : '');
  return { a: a.id, b: b.id, meanDifference, ...(interval && { interval95: interval }), verdict };
}

/**
 * Ordinary variants in all pairs, the later one first, so that the default graph reads as ARM − Pooling; and each with
 * the control on random weights that is named after it. Scores on random labels are compared with chance alone.
 */
function pairsOf(variants: readonly VariantResult[]): [VariantResult, VariantResult][] {
  const ordinary = variants.filter(({ control }) => !control);
  const untrained = variants.filter(({ control }) => control === 'random-weights');
  return [
    ...ordinary.flatMap((b, i) => ordinary.slice(i + 1).map((a): [VariantResult, VariantResult] => [a, b])),
    ...untrained.flatMap((b) =>
      ordinary
        .filter(({ label }) => controlLabel(label, 'random-weights') === b.label)
        .map((a): [VariantResult, VariantResult] => [a, b]),
    ),
  ];
}

/** Results of the seeds that both variants have; a seed that is there twice is one observation. */
const sameSeeds = (a: VariantResult, b: VariantResult): [SeedResult, SeedResult][] =>
  a.seeds.flatMap((ofA, i): [SeedResult, SeedResult][] => {
    if (a.seeds.findIndex(({ seed }) => seed === ofA.seed) < i) return [];
    const ofB = b.seeds.find(({ seed }) => seed === ofA.seed);
    return ofB ? [[ofA, ofB]] : [];
  });

/**
 * Pairs of variants, paired by seed, in validation accuracy: a − b. The verdict never says more than the interval allows.
 * @param labels of the validation images of the first seed, for the test on one seed
 */
export function compareVariants(
  variants: readonly VariantResult[],
  labels: ArrayLike<number>,
  { which = 'last', folds = 0 }: CompareOptions = {},
): Comparison[] {
  return pairsOf(variants).flatMap(([a, b]) => {
    const seeds = sameSeeds(a, b);
    return seeds.length > 0 ? [compared({ a, b, seeds, labels, which, folds })] : [];
  });
}
