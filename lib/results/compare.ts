import { comparedPairs, isAsked } from '../core/controls';
import { evaluationOf, type WhichEpoch } from './evaluation';
import type { Comparison, Question, RunResult, SeedResult, Validation, VariantResult } from './result';
import { intervalOf, pValueOf, type Estimate } from './estimates';
import { holmSteps, type Step } from './holm';
import { outcomeTable, type SeedOutcomes } from './outcomes';
import { DRAWN, estimateOf, samplingOf, type NoInterval, type Sample, type Sampling } from './sampling';
import { mcnemarExact, mean } from './statistics';
import { aheadBy, MORE, togetherWords, withInterval, withoutInterval, type PairedScores } from './verdict';

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

/** Whether no two images of a seed belong together, which the exact test takes for granted. */
export const isIndependent = (of: Validation | undefined): boolean =>
  !of?.units || new Set(of.units).size === of.units.length;

export interface CompareOptions {
  which?: WhichEpoch;
  /** What is drawn anew for each seed; the images, where it is left out. */
  sampling?: Sampling;
  /** The pair that was named beforehand. */
  question?: Question | undefined;
  /** Whether seeds ended by their validation loss. */
  earlyStop?: boolean | undefined;
}

/** As a result says of itself. */
export const optionsOf = (
  result: Pick<RunResult, 'sampling' | 'folds' | 'validation' | 'question' | 'earlyStop'>,
): CompareOptions => ({
  sampling: samplingOf(result),
  question: result.question,
  earlyStop: result.earlyStop,
});

/** A pair of variants, and its results of the same seeds. */
interface Pair extends Required<Pick<CompareOptions, 'which' | 'sampling'>> {
  a: VariantResult;
  b: VariantResult;
  seeds: [SeedResult, SeedResult][];
  validation: readonly Validation[];
}

const labelsOfSeed = (validation: readonly Validation[], { seed, labels }: SeedResult): readonly number[] =>
  labels ?? validation.find((other) => other.seed === seed)?.labels ?? [];

/** 1 for each image that was taken for what it is; nothing where that was not kept. */
function outcomesOf(
  result: SeedResult,
  which: WhichEpoch,
  validation: readonly Validation[],
): SeedOutcomes | undefined {
  const { predictions } = evaluationOf(result, which);
  const labels = labelsOfSeed(validation, result);
  const of = validation.find(({ seed }) => seed === result.seed);
  if (!of || labels.length === 0 || predictions.length !== labels.length) return undefined;
  const { images, units } = of;
  const values = predictions.map((predicted, i) => (predicted === labels[i] ? 1 : 0));
  return { images, values, ...(units && { units }) };
}

/** Validation accuracies of a variant, and of every image where all of that is known. */
export function accuraciesOf(
  seeds: readonly SeedResult[],
  { which, validation }: Pick<Pair, 'which' | 'validation'>,
): Sample {
  const bySeed = seeds.map((seed) => evaluationOf(seed, which).validationAccuracy);
  const outcomes = seeds.flatMap((seed) => outcomesOf(seed, which, validation) ?? []);
  return { bySeed, ...(outcomes.length === seeds.length && outcomeTable(outcomes)) };
}

/** A pair and what can be tested of it. */
interface Tested {
  pair: Pair;
  scores: PairedScores;
  estimate: Estimate | NoInterval;
  /** Of one seed alone. */
  test?: PairTest;
  /** Of its own test, where there is one. */
  p?: number;
}

function tested(pair: Pair): Tested {
  const { a, b, seeds, sampling, validation, which } = pair;
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
  const scores: PairedScores = {
    a: a.label,
    b: b.label,
    bySeed: ofA.bySeed.map((accuracy, seed) => accuracy - ofB.bySeed[seed]!),
    ...(byImage && { byImage }),
    ...(byImage && ofA.images && { images: ofA.images }),
    ...(ofA.files !== undefined && { files: ofA.files }),
    sampling,
  };
  const estimate = estimateOf(scores, sampling);
  if (typeof estimate !== 'string') return { pair, scores, estimate, p: pValueOf(estimate) };
  const [first] = seeds[0]!;
  const test =
    seeds.length === 1 && isIndependent(validation.find(({ seed }) => seed === first.seed))
      ? pairTest(a, b, a.seeds.indexOf(first), labelsOfSeed(validation, first), which)
      : undefined;
  return { pair, scores, estimate, ...(test && { test, p: test.p }) };
}

/** Of the accuracy of one seed. */
function ofOneSeed({ scores, pair }: Tested, step: Step, difference: number): string {
  const { a, b } = scores;
  const images = labelsOfSeed(pair.validation, pair.seeds[0]![0]).length;
  const words = `exact McNemar test on ${images} images: p ${step.p < 0.001 ? '< 0.001' : `= ${step.p.toFixed(3)}`}${togetherWords(step)}`;
  if (!step.passed) return `No difference shown between ${a} and ${b} (${words}). ${MORE}`;
  return `${aheadBy(scores, difference)} on this seed (${words}). ${MORE}`;
}

const CHOSEN = ' Best epochs were chosen by the images that they are scored on.';
const STOPPED = ' Early stopping chose the last epochs by the images that they are scored on.';
const NAMED = ' This is the question that was named beforehand: it is tested alone.';
const EXPLORATORY = ' Exploratory: it is not the question that was named beforehand.';

/** @param step among all that are tested together; nothing where the pair has no test */
function compared(of: Tested, step: Step | undefined, about: string): Comparison {
  const { pair, scores, estimate, test } = of;
  const meanDifference = mean(scores.bySeed);
  const known = typeof estimate !== 'string' && step ? { estimate, step } : undefined;
  const verdict = known
    ? withInterval(scores, known.estimate, known.step)
    : test && step
      ? ofOneSeed(of, step, meanDifference)
      : withoutInterval(scores, meanDifference, estimate as NoInterval);
  return {
    a: pair.a.id,
    b: pair.b.id,
    meanDifference,
    ...(known && { interval95: intervalOf(known.estimate) }),
    ...(step &&
      step.pairs > 1 && {
        adjusted: {
          pairs: step.pairs,
          p: step.p,
          ...(known && { level: step.level, interval: intervalOf(known.estimate, step.level) }),
        },
      }),
    verdict: verdict + about,
  };
}

/** Results of the seeds that both variants have; a seed that is there twice is one observation. */
const sameSeeds = (a: VariantResult, b: VariantResult): [SeedResult, SeedResult][] =>
  a.seeds.flatMap((ofA, i): [SeedResult, SeedResult][] => {
    if (a.seeds.findIndex(({ seed }) => seed === ofA.seed) < i) return [];
    const ofB = b.seeds.find(({ seed }) => seed === ofA.seed);
    return ofB ? [[ofA, ofB]] : [];
  });

/**
 * Where each test stands among those that are made together: all of them, but for the question that was named beforehand,
 * which stands alone. Nothing for a pair without a test.
 */
export function stepsOf(
  tests: readonly { a: { id: string }; b: { id: string }; p?: number }[],
  question: Question | undefined,
): (Step | undefined)[] {
  const steps: (Step | undefined)[] = tests.map(() => undefined);
  for (const named of [true, false]) {
    const places = [...tests.keys()].filter((i) => {
      const { a, b, p } = tests[i]!;
      return p !== undefined && isAsked(a, b, question) === named;
    });
    holmSteps(places.map((i) => tests[i]!.p!)).forEach((step, k) => (steps[places[k]!] = step));
  }
  return steps;
}

/**
 * Pairs of variants, paired by seed, in validation accuracy: a − b. The verdict never says more than the interval allows.
 * @param validation the images that the predictions are of
 */
export function compareVariants(
  variants: readonly VariantResult[],
  validation: readonly Validation[],
  { which = 'last', sampling = DRAWN, question, earlyStop = false }: CompareOptions = {},
): Comparison[] {
  const all = comparedPairs(variants).flatMap(([a, b]) => {
    const seeds = sameSeeds(a, b);
    return seeds.length > 0 ? [tested({ a, b, seeds, validation, which, sampling })] : [];
  });
  const steps = stepsOf(
    all.map(({ pair: { a, b }, p }) => ({ a, b, ...(p !== undefined && { p }) })),
    question,
  );
  const named = all.map(({ pair: { a, b } }) => isAsked(a, b, question));
  const epochs = which === 'best' ? CHOSEN : earlyStop ? STOPPED : '';
  return all.map((of, i) => {
    const asked = all.length === 1 || !named.includes(true) ? '' : named[i] ? NAMED : EXPLORATORY;
    return compared(of, steps[i], asked + epochs);
  });
}
