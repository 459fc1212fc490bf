import {
  crossedMean,
  independentMean,
  intervalOf,
  resampledMean,
  splitMean,
  type Estimate,
} from './estimates';
import { ROUNDING, standardDeviation, type Interval } from './statistics';

/**
 * What is drawn anew for each seed of a run, which decides what an interval over seeds can speak of.
 * - `drawn`: the images themselves (synthetic faces). Seeds are independent.
 * - `splits`: which images of one set are held out, at random or part by part (`folds` of them in a cross-validation). The
 *   seeds share most of their training images, so that they are alike. `heldOut` is n_validation / n_train of a split.
 * - `own-split`: nothing of the data, which has a split of its own: all seeds are judged by the same images, which are as
 *   much a random sample as the seeds are.
 *
 * Which interval that asks for, and where there is none, is chosen by simulation: `docs/statistics.md`.
 */
export type Sampling =
  { kind: 'drawn' } | { kind: 'splits'; heldOut: number; folds?: number } | { kind: 'own-split' };

export const DRAWN: Sampling = { kind: 'drawn' };

/** Values of one score, or of one difference of scores. */
export interface Sample {
  /** One a seed. */
  bySeed: readonly number[];
  /** [seed][image], where it is known, as `outcomeTable` makes it; the mean of a row is the value of its seed. */
  byImage?: readonly (readonly number[])[];
  /** [seed]: which images of the set the columns of each row are, or which came first of those that belong together. */
  images?: readonly (readonly number[])[];
  /** Images of a seed, also where several of them make one column. */
  files?: number;
}

/**
 * Why there is no interval.
 * - `few-seeds`: fewer than three.
 * - `part-of-round`: not every part of a cross-validation was held out yet.
 * - `equal`: all seeds have the same value, and no t-interval follows from a variance of 0: without width it would claim
 *   that the mean is known.
 * - `not-kept`: it is not known which images were taken right, and the interval needs that.
 * - `few-images`: too few are held out.
 * - `few-telling`: too few of them say anything.
 */
export type NoInterval = 'few-seeds' | 'part-of-round' | 'equal' | 'not-kept' | 'few-images' | 'few-telling';

const FEWEST_SEEDS = 3;

/** With fewer values that say anything, intervals hold the mean in too many cases, or in too few. */
const FEWEST_TELLING = 8;

/** With fewer images held out, intervals hold the mean in too many cases, or in too few. */
const FEWEST_IMAGES: Record<Sampling['kind'], number> = { drawn: 1, splits: 10, 'own-split': 40 };

/** Values other than what most are: they alone tell one variant from the other. */
function telling(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return values.length - Math.max(0, ...counts.values());
}

const columnSums = (table: readonly (readonly number[])[]): number[] =>
  table[0]!.map((_, i) => table.reduce((sum, row) => sum + row[i]!, 0));

/** Share of the pairs of seeds that may hold the same image out: those of different rounds of a cross-validation. */
function betweenRounds(seeds: number, folds: number | undefined): number {
  if (folds === undefined) return 1;
  const rounds = Array.from({ length: Math.ceil(seeds / folds) }, (_, k) =>
    Math.min(folds, seeds - k * folds),
  );
  const within = rounds.reduce((sum, size) => sum + size * (size - 1), 0);
  return 1 - within / (seeds * (seeds - 1));
}

/** The mean and its error, or why none would be right: that is never replaced by a narrower one. */
export function estimateOf({ bySeed, byImage, images }: Sample, sampling: Sampling): Estimate | NoInterval {
  const seeds = bySeed.length;
  const own = sampling.kind === 'own-split';
  if (seeds < FEWEST_SEEDS) return 'few-seeds';
  if (own && !byImage) return 'not-kept';
  if (!own && standardDeviation(bySeed) <= ROUNDING) return 'equal';
  if (sampling.kind === 'splits' && seeds < (sampling.folds ?? 0)) return 'part-of-round';
  if (byImage) {
    if (Math.min(...byImage.map((row) => row.length)) < FEWEST_IMAGES[sampling.kind]) return 'few-images';
    if (telling(own ? columnSums(byImage) : byImage.flat()) < FEWEST_TELLING) return 'few-telling';
  }
  if (own) return crossedMean(byImage!);
  if (sampling.kind === 'drawn') return independentMean(bySeed);
  const { heldOut, folds } = sampling;
  if (!byImage || !images) return resampledMean(bySeed, heldOut);
  return splitMean({ byImage, images }, heldOut, betweenRounds(seeds, folds));
}

/** 95 % interval of the mean, where there is one. */
export function sampleInterval95(sample: Sample, sampling: Sampling): Interval | undefined {
  const estimate = estimateOf(sample, sampling);
  return typeof estimate === 'string' ? undefined : intervalOf(estimate);
}

/** What a result says of it. */
interface Told {
  sampling?: Sampling;
  /** Parts of a cross-validation, one a seed. */
  folds?: number;
  /** By seed: the images that it was judged by. */
  validation: readonly { images: readonly number[] }[];
}

const sameImages = ([first, ...others]: Told['validation']): boolean =>
  first !== undefined &&
  others.length > 0 &&
  others.every(
    ({ images }) =>
      images.length === first.images.length && images.every((image, i) => image === first.images[i]),
  );

/** Runs that were kept before it was written down say it by their folds, and by the images that they were judged by. */
export function samplingOf({ sampling, folds = 0, validation }: Told): Sampling {
  if (sampling) return sampling;
  if (folds >= 2) return { kind: 'splits', heldOut: 1 / (folds - 1), folds };
  return sameImages(validation) ? { kind: 'own-split' } : DRAWN;
}
