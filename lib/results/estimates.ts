import { regularisedBeta } from './beta';
import { mean, standardDeviation, tQuantile, type Interval } from './statistics';

/** A mean as Student's t sees it: (mean − true mean) / error has about `df` degrees of freedom. */
export interface Estimate {
  mean: number;
  /** Standard error; above 0. */
  error: number;
  df: number;
}

/** mean ± t error. */
export function intervalOf({ mean: middle, error, df }: Estimate, level = 0.95): Interval {
  const half = tQuantile((1 + level) / 2, df) * error;
  return [middle - half, middle + half];
}

/** Two-sided p of a true mean of 0: it is α where the interval at the level 1 − α ends at 0. P(|T| > t), DLMF 8.17. */
export const pValueOf = ({ mean: middle, error, df }: Estimate): number =>
  regularisedBeta(df / (df + (middle / error) ** 2), df / 2, 0.5);

/** Of two or more independent values, not all of them equal: s / √n, n − 1 degrees of freedom. */
export const independentMean = (values: readonly number[]): Estimate => resampledMean(values, 0);

/**
 * Of values of one set of images, one for each split of it, where nothing is known of the single images. Training sets
 * overlap, so that the values are not independent: the corrected resampled t of Nadeau and Bengio (2003) puts
 * s² (1/n + n_test / n_train) in the place of s² / n.
 * @param values two or more, not all of them equal
 * @param heldOut n_test / n_train of a split: 1 / (k − 1) in a cross-validation of k parts
 */
export const resampledMean = (values: readonly number[], heldOut: number): Estimate => ({
  mean: mean(values),
  error: standardDeviation(values) * Math.sqrt(1 / values.length + heldOut),
  df: values.length - 1,
});

/** What is known of the single images of a set, of which every seed holds others out. */
export interface SplitTable {
  /** [seed][image]; the mean of a row is the value of its seed. */
  byImage: readonly (readonly number[])[];
  /** [seed]: which images of the set they are. */
  images: readonly (readonly number[])[];
}

/**
 * Variance of an image that the seeds have in common: the covariance of what two seeds say of one image, over all pairs
 * that there are, plus its standard error (had the pairs nothing in common), so as not to say too little of it where there
 * are few; at most the variance of an image, which it is where no image was held out twice.
 */
function commonVariance({ byImage, images }: SplitTable): number {
  const variance = mean(byImage.map((row) => standardDeviation(row) ** 2));
  const sums = new Map<number, { sum: number; squares: number; count: number }>();
  byImage.forEach((row, seed) => {
    const ofSeed = mean(row);
    row.forEach((value, k) => {
      const image = images[seed]![k]!;
      const { sum, squares, count } = sums.get(image) ?? { sum: 0, squares: 0, count: 0 };
      const off = value - ofSeed;
      sums.set(image, { sum: sum + off, squares: squares + off ** 2, count: count + 1 });
    });
  });
  let [products, pairs] = [0, 0];
  for (const { sum, squares, count } of sums.values()) {
    products += (sum ** 2 - squares) / 2;
    pairs += (count * (count - 1)) / 2;
  }
  if (pairs === 0) return variance;
  return Math.min(variance, Math.max(0, products / pairs + variance / Math.sqrt(pairs)));
}

/**
 * A variance of few seeds that comes out small by chance makes an interval short just when Satterthwaite's degrees of
 * freedom are many, the more so at high levels. For the degrees of freedom the part of the seeds is therefore taken for
 * more than it is, by a factor that rises with the share of the other part: chosen by simulation (docs/statistics.md).
 */
const [SPLIT_CAUTION, CROSSED_CAUTION] = [4, 4];

/**
 * Of values of one set of images, one for each split of it, where it is known what each image came to. Nadeau and Bengio
 * take all of s² to be as alike between seeds as test sets are. Here it is only what the seeds have in common, the images
 * (`commonVariance`, v² / n_test of a mean); what they do not share, such as initial weights, is independent:
 * s² / S + v² / n_test × h (b + h) / (1 + h) with h = n_test / n_train and b the share of pairs of seeds that may hold the
 * same image out. For random splits b = 1 and the factor is h, so that with s² = v² / n_test it is the corrected
 * resampled t; parts of one round of a cross-validation have no image in common. Degrees of freedom: Satterthwaite (1946),
 * with caution (`SPLIT_CAUTION`).
 * @param table two seeds or more, two images each or more, and means that are not all equal
 * @param heldOut h
 * @param between b
 */
export function splitMean(table: SplitTable, heldOut: number, between: number): Estimate {
  const bySeed = table.byImage.map(mean);
  const seeds = bySeed.length;
  const images = mean(table.byImage.map((row) => row.length));
  const own = standardDeviation(bySeed) ** 2 / seeds;
  const common = ((commonVariance(table) / images) * heldOut * (between + heldOut)) / (1 + heldOut);
  const variance = own + common;
  const cautious = own * (1 + SPLIT_CAUTION * (common / variance));
  return {
    mean: mean(bySeed),
    error: Math.sqrt(variance),
    df: (cautious + common) ** 2 / (cautious ** 2 / (seeds - 1) + common ** 2 / (seeds * (images - 1))),
  };
}

/** Share of MS_rest that MS_seed is at least taken for; chosen by simulation (docs/statistics.md). */
const LEAST_OF_REST = 0.5;

/**
 * Of a table of seeds × images, both of them random and independent of each other, one observation in each cell: for data
 * with a split of its own, where every seed is judged by the same n images. The model is μ + seed + image + rest. With the
 * mean squares of a two-way layout without repetition, the variance of the mean of n images and S seeds is
 * (MS_image − MS_rest + MS_seed) / nS, where the image's part is at least 0 and MS_seed at least half of MS_rest; the
 * degrees of freedom are those of Satterthwaite (1946), with caution (`CROSSED_CAUTION` / (S − 1)).
 * @param table [seed][image], two or more of both, and not all cells equal
 */
export function crossedMean(table: readonly (readonly number[])[]): Estimate {
  const seeds = table.length;
  const images = table[0]!.length;
  const ofSeeds = table.map(mean);
  const ofImages = Array.from({ length: images }, (_, i) => mean(table.map((row) => row[i]!)));
  const all = mean(ofSeeds);
  const squares = (values: readonly number[]) => values.reduce((sum, value) => sum + (value - all) ** 2, 0);
  const seedSquares = images * squares(ofSeeds);
  const imageSquares = seeds * squares(ofImages);
  const total = table.reduce((sum, row) => sum + squares(row), 0);
  const [dfSeed, dfImage] = [seeds - 1, images - 1];
  const dfRest = dfSeed * dfImage;
  const [seed, image] = [seedSquares / dfSeed, imageSquares / dfImage];
  const rest = Math.max(0, total - seedSquares - imageSquares) / dfRest;
  const ofImage = Math.max(0, image - rest);
  const least = LEAST_OF_REST * rest;
  const variance = ofImage + Math.max(seed, least);
  const cautious = seed * (1 + ((CROSSED_CAUTION / dfSeed) * ofImage) / variance);
  const df =
    (ofImage + Math.max(cautious, least)) ** 2 /
    (cautious ** 2 / dfSeed + image ** 2 / dfImage + rest ** 2 / dfRest);
  return { mean: all, error: Math.sqrt(variance / (images * seeds)), df: Math.max(1, df) };
}
