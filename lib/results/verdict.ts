import { estimateOf, type NoInterval, type Sample, type Sampling } from './sampling';
import { intervalOf, pValueOf, type Estimate } from './estimates';
import { holmSteps, type Step } from './holm';
import { mean, ROUNDING, type Interval } from './statistics';
import { levelWords, points } from './words';

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
  /** Whether there is a test, and it is passed: then the interval does not hold 0. */
  shown: boolean;
  verdict: string;
}

export const MORE = 'One seed says little: run three or more for an interval.';

export function aheadBy({ a, b }: Pick<PairedScores, 'a' | 'b'>, difference: number): string {
  const [ahead, behind] = difference > 0 ? [a, b] : [b, a];
  return `${ahead} is ahead of ${behind} by ${points(Math.abs(difference))}`;
}

/** How many tests are made together; nothing where there is one. */
export const togetherWords = ({ pairs }: Pick<Step, 'pairs'>): string =>
  pairs > 1 ? `, Holm over ${pairs} pairs` : '';

/** Whether copies, or images of one person, were counted as one. */
const isJoined = ({ byImage, files }: Pick<Sample, 'byImage' | 'files'>): boolean =>
  byImage !== undefined && files !== undefined && byImage.some((row) => row.length < files);

/** `78 images`, `560 images in 70 groups`. */
function imagesWords(of: Pick<Sample, 'byImage' | 'files'>): string {
  const columns = of.byImage?.[0]?.length ?? 0;
  return isJoined(of) ? `${of.files} images in ${columns} groups` : `${columns} images`;
}

/** What the interval was made from. */
function sourceWords({ bySeed: { length }, byImage, files, sampling }: PairedScores): string {
  if (sampling.kind === 'drawn') return `${length} seeds`;
  const of = { ...(byImage && { byImage }), ...(files !== undefined && { files }) };
  if (sampling.kind === 'own-split')
    return `${length} seeds on the same ${imagesWords(of)}, which are taken as a sample as well`;
  const { folds } = sampling;
  const joined = isJoined(of) ? ', images that belong together counted as one' : '';
  if (folds === undefined) return `${length} splits of one set, corrected interval${joined}`;
  const parts = length === folds ? '' : `${length} parts of a `;
  return `${parts}${folds}-fold cross-validation, corrected interval${joined}`;
}

/** Why two seeds or more have no interval; without a full stop. */
function missingWords(
  missing: NoInterval,
  { bySeed: { length }, byImage, files, sampling }: PairedScores,
): string {
  const of = { ...(byImage && { byImage }), ...(files !== undefined && { files }) };
  const folds = sampling.kind === 'splits' ? sampling.folds : undefined;
  const what = sampling.kind !== 'splits' ? 'seeds' : folds === undefined ? 'splits' : 'parts';
  const over = `over ${length} ${what}`;
  const same = sampling.kind === 'own-split' ? ' on the same images' : '';
  switch (missing) {
    case 'few-seeds':
      return `${over}. Run three or more for an interval`;
    case 'part-of-round':
      return `${over} of ${folds}. Run all of them for an interval`;
    case 'equal':
      return `the same on each of ${length} ${what}: there is no interval where nothing varies`;
    case 'not-kept':
      return `${over}${same}: no interval, as it is not kept which of them were taken right`;
    case 'few-images':
      return `${over}${same}: too few ${isJoined(of) ? 'groups of images that belong together' : 'images'} are held out for an interval`;
    case 'few-telling': {
      const images = sampling.kind === 'own-split' ? ` on the same ${imagesWords(of)}` : '';
      return `${over}${images}: too few of ${images ? 'them' : 'the images'} tell the two apart for an interval`;
    }
  }
}

/** In words, where there is no interval. */
export function withoutInterval(scores: PairedScores, difference: number, missing: NoInterval): string {
  const { a, b, bySeed, sampling } = scores;
  const said = `${a} − ${b}: ${points(difference)}`;
  if (bySeed.length === 1) return `${said} on one seed. ${MORE}`;
  const apart = missing === 'equal' ? ', ' : ' ';
  if (missing === 'equal' && Math.abs(difference) <= ROUNDING) {
    const what = sampling.kind !== 'splits' ? 'seeds' : sampling.folds === undefined ? 'splits' : 'parts';
    return `No difference shown between ${a} and ${b} (they are equal on each of ${bySeed.length} ${what}).`;
  }
  return `${said}${apart}${missingWords(missing, scores)}.`;
}

/** In words that never say more than the test among all others allows; the interval is the one that agrees with it. */
export function withInterval(scores: PairedScores, estimate: Estimate, step: Step): string {
  const { a, b } = scores;
  const [low, high] = intervalOf(estimate, step.level);
  const range = `${levelWords(step.level)} interval ${points(low)} to ${points(high)}, ${sourceWords(scores)}${togetherWords(step)}`;
  if (!step.passed) return `No difference shown between ${a} and ${b} (${range}).`;
  return `${aheadBy(scores, estimate.mean)} (difference ${a} − ${b}: ${range}).`;
}

/** What paired scores say of the mean difference a − b, where no other pair is tested with them. */
export function judge(scores: PairedScores): Judgement {
  const estimate = estimateOf(scores, scores.sampling);
  if (typeof estimate === 'string') {
    const meanDifference = mean(scores.bySeed);
    return { meanDifference, shown: false, verdict: withoutInterval(scores, meanDifference, estimate) };
  }
  const [step] = holmSteps([pValueOf(estimate)]);
  return {
    meanDifference: estimate.mean,
    interval95: intervalOf(estimate),
    shown: step!.passed,
    verdict: withInterval(scores, estimate, step!),
  };
}
