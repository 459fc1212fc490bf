import { controlLabel } from '../core/controls';
import { evaluationOf, type WhichEpoch } from './evaluation';
import type { Comparison, SeedResult, Validation, VariantResult } from './result';
import { DRAWN, sampleInterval95, type Sample, type Sampling } from './sampling';
import { mcnemarExact, mean, ROUNDING, type Interval } from './statistics';
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
  /** What is drawn anew for each seed; the images, where it is left out. */
  sampling?: Sampling;
}

/** Scores of two variants that are called a and b, on the same seeds. */
export interface PairedScores extends Sample {
  a: string;
  b: string;
  sampling: Sampling;
}

export interface Judgement {
  meanDifference: number;
  /** 95 % interval of the mean difference, where there is one. */
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
function sourceWords({ bySeed: { length }, byImage, sampling }: PairedScores): string {
  if (sampling.kind === 'drawn') return `${length} seeds`;
  if (sampling.kind === 'own-split')
    return `${length} seeds on the same ${byImage?.[0]?.length ?? 0} images, which are taken as a sample as well`;
  const { folds } = sampling;
  if (folds === undefined) return `${length} splits of one set, corrected interval`;
  const parts = length === folds ? '' : `${length} parts of a `;
  return `${parts}${folds}-fold cross-validation, corrected interval`;
}

const holdsZero = ([low, high]: Interval): boolean => low <= ROUNDING && high >= -ROUNDING;

/** Of two seeds or more. */
function withoutInterval({ a, b, bySeed, byImage, sampling }: PairedScores, difference: number): string {
  const said = `${a} − ${b}: ${points(difference)}`;
  const what = sampling.kind === 'splits' ? (sampling.folds === undefined ? 'splits' : 'parts') : 'seeds';
  if (bySeed.length === 2) return `${said} over 2 ${what}. Run three or more for an interval.`;
  if (sampling.kind === 'own-split')
    return byImage
      ? `${said} over ${bySeed.length} seeds on the same ${byImage[0]!.length} images: too few of them tell the two apart for an interval.`
      : `${said} over ${bySeed.length} seeds on the same images: no interval, as it is not kept which of them were taken right.`;
  const equal = `on each of ${bySeed.length} ${what}`;
  if (Math.abs(difference) <= ROUNDING)
    return `No difference shown between ${a} and ${b} (they are equal ${equal}).`;
  return `${said}, the same ${equal}: there is no interval where nothing varies.`;
}

function verdictOf(scores: PairedScores, difference: number, interval: Interval | undefined): string {
  const { a, b, bySeed } = scores;
  if (interval) {
    const range = `95 % interval ${points(interval[0])} to ${points(interval[1])}, ${sourceWords(scores)}`;
    if (holdsZero(interval)) return `No difference shown between ${a} and ${b} (${range}).`;
    return `${aheadBy(scores, difference)} (difference ${a} − ${b}: ${range}).`;
  }
  if (bySeed.length === 1) return `${a} − ${b}: ${points(difference)} on one seed. ${MORE}`;
  return withoutInterval(scores, difference);
}

/** What paired scores say of the mean difference a − b. The verdict never says more than the interval allows. */
export function judge(scores: PairedScores): Judgement {
  const meanDifference = mean(scores.bySeed);
  const interval = sampleInterval95(scores, scores.sampling);
  return {
    meanDifference,
    ...(interval && { interval95: interval }),
    shown: interval !== undefined && !holdsZero(interval),
    verdict: verdictOf(scores, meanDifference, interval),
  };
}

/** A pair of variants, and its results of the same seeds. */
interface Pair extends Required<CompareOptions> {
  a: VariantResult;
  b: VariantResult;
  seeds: [SeedResult, SeedResult][];
  validation: readonly Validation[];
}

const labelsOfSeed = (validation: readonly Validation[], { seed, labels }: SeedResult): readonly number[] =>
  labels ?? validation.find((other) => other.seed === seed)?.labels ?? [];

/** Of the accuracy of the first seed alone, where it can be tested. */
function ofOneSeed({ a, b, seeds, validation, which }: Pair, difference: number): string | undefined {
  const labels = labelsOfSeed(validation, seeds[0]![0]);
  const test = pairTest(a, b, a.seeds.indexOf(seeds[0]![0]), labels, which);
  if (!test) return undefined;
  const words = `exact McNemar test on ${labels.length} images: p ${test.p < 0.001 ? '< 0.001' : `= ${test.p.toFixed(3)}`}`;
  if (test.p >= 0.05) return `No difference shown between ${a.label} and ${b.label} (${words}). ${MORE}`;
  return `${aheadBy({ a: a.label, b: b.label }, difference)} on this seed (${words}). ${MORE}`;
}

/**
 * 1 for each image that was taken for what it is, in the order of the set, as each seed evaluates the images in an order of
 * its own; nothing where that was not kept.
 */
function rightOf(
  result: SeedResult,
  which: WhichEpoch,
  validation: readonly Validation[],
): number[] | undefined {
  const { predictions } = evaluationOf(result, which);
  const labels = labelsOfSeed(validation, result);
  if (labels.length === 0 || predictions.length !== labels.length) return undefined;
  const images = validation.find(({ seed }) => seed === result.seed)?.images ?? [];
  const places = [...predictions.keys()].sort((a, b) => images[a]! - images[b]!);
  return places.map((place) => (predictions[place] === labels[place] ? 1 : 0));
}

/** Rows of all seeds; nothing where one is missing. */
const wholeTable = (rows: (number[] | undefined)[]): number[][] | undefined =>
  rows.every((row) => row !== undefined) ? rows : undefined;

/** Validation accuracies of a variant; image by image only where the interval asks for that. */
export function accuraciesOf(
  seeds: readonly SeedResult[],
  { which, sampling, validation }: Pick<Pair, 'which' | 'sampling' | 'validation'>,
): Sample {
  const bySeed = seeds.map((seed) => evaluationOf(seed, which).validationAccuracy);
  if (sampling.kind !== 'own-split') return { bySeed };
  const byImage = wholeTable(seeds.map((seed) => rightOf(seed, which, validation)));
  return { bySeed, ...(byImage && { byImage }) };
}

const CHOSEN = ' Best epochs were chosen by the images that they are scored on.';

function compared(pair: Pair): Comparison {
  const { a, b, which, sampling, seeds } = pair;
  const ofA = accuraciesOf(
    seeds.map(([one]) => one),
    pair,
  );
  const ofB = accuraciesOf(
    seeds.map(([, other]) => other),
    pair,
  );
  const byImage =
    ofA.byImage &&
    ofB.byImage &&
    ofA.byImage.map((row, seed) => row.map((right, i) => right - ofB.byImage![seed]![i]!));
  const judged = judge({
    a: a.label,
    b: b.label,
    bySeed: ofA.bySeed.map((accuracy, seed) => accuracy - ofB.bySeed[seed]!),
    ...(byImage && { byImage }),
    sampling,
  });
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
 * @param validation the images that the predictions are of
 */
export function compareVariants(
  variants: readonly VariantResult[],
  validation: readonly Validation[],
  { which = 'last', sampling = DRAWN }: CompareOptions = {},
): Comparison[] {
  return pairsOf(variants).flatMap(([a, b]) => {
    const seeds = sameSeeds(a, b);
    return seeds.length > 0 ? [compared({ a, b, seeds, validation, which, sampling })] : [];
  });
}
