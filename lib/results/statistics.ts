import { betaQuantile, regularisedBeta } from './beta';

/** Statistics of scores and of paired comparisons. An interval is [low, high]. */

export type Interval = [low: number, high: number];

/** NaN of nothing. */
export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** With n − 1; NaN of fewer than two values. */
export function standardDeviation(values: readonly number[]): number {
  const m = mean(values);
  return Math.sqrt(values.reduce((sum, v) => sum + (v - m) ** 2, 0) / (values.length - 1));
}

/**
 * The value that Student's t stays below with probability p (0 < p < 1), for `df` > 0 degrees of freedom. For t ≥ 0,
 * P(|T| > t) = I_x(df / 2, ½) with x = df / (df + t²).
 */
export function tQuantile(p: number, df: number): number {
  if (p < 0.5) return -tQuantile(1 - p, df);
  const outside = 2 * (1 - p);
  const x = betaQuantile(outside, df / 2, 0.5);
  if (x < 0.5) return Math.sqrt((df * (1 - x)) / x);
  // Near 1, it is 1 − x that has all the digits.
  const y = betaQuantile(1 - outside, 0.5, df / 2);
  return Math.sqrt((df * y) / (1 - y));
}

const FEWEST = 3;

/** Shares of the same images are equal up to this: sums of them may differ by 10⁻¹⁷. */
export const ROUNDING = 1e-12;

/**
 * mean ± t₀.₉₇₅ s √factor; nothing for fewer than three values, nor where all are equal: no t-interval follows from a
 * variance of 0, as an interval without width would claim that the mean is known.
 */
function tInterval(values: readonly number[], factor: number): Interval | undefined {
  if (values.length < FEWEST) return undefined;
  const deviation = standardDeviation(values);
  if (deviation <= ROUNDING) return undefined;
  const half = tQuantile(0.975, values.length - 1) * deviation * Math.sqrt(factor);
  return [mean(values) - half, mean(values) + half];
}

/** 95 % t-interval of the mean of three or more independent values; nothing for fewer, and where all are equal. */
export function interval95(values: readonly number[]): Interval | undefined {
  return tInterval(values, 1 / values.length);
}

/**
 * 95 % interval of the mean of three or more values of one set of images, one for each split of it; nothing for fewer, and
 * where all are equal. Training sets overlap, so that the values are not independent: the corrected resampled t of Nadeau
 * and Bengio (2003) puts s² (1/n + n_test / n_train) in the place of s² / n.
 * @param heldOut n_test / n_train of a split: 1 / (k − 1) in a cross-validation of k parts
 */
export function correctedInterval95(values: readonly number[], heldOut: number): Interval | undefined {
  return tInterval(values, 1 / values.length + heldOut);
}

/**
 * With fewer images that say anything, an interval covers the mean in too few cases, or in too many: found by simulation of
 * seeds and images of which 84 to 99.9 % of intervals held the mean without this rule, and 92 to 99 % with it.
 */
const FEWEST_TELLING = 8;

/** Images whose row mean is another than that of most: they alone tell the one from the other. */
function telling(means: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of means) counts.set(value, (counts.get(value) ?? 0) + 1);
  return means.length - Math.max(0, ...counts.values());
}

/**
 * 95 % interval of the mean of a table of seeds × images, both of them random and independent of each other, one
 * observation in each cell: for data with a split of its own, where every seed is judged by the same n images. The model is
 * μ + seed + image + rest. With the mean squares of a two-way layout without repetition, the variance of the mean of n
 * images and S seeds is (MS_image + MS_seed − MS_rest) / nS, at least the larger of the first two, with the degrees of
 * freedom of Satterthwaite (1946).
 * @param table [seed][image], three seeds or more; nothing for fewer, and where fewer than eight images say anything
 */
export function crossedInterval95(table: readonly (readonly number[])[]): Interval | undefined {
  const seeds = table.length;
  const images = table[0]?.length ?? 0;
  if (seeds < FEWEST) return undefined;
  const ofSeeds = table.map(mean);
  const ofImages = Array.from({ length: images }, (_, i) => mean(table.map((row) => row[i]!)));
  if (telling(ofImages) < FEWEST_TELLING) return undefined;
  const all = mean(ofSeeds);
  const squares = (values: readonly number[]) => values.reduce((sum, value) => sum + (value - all) ** 2, 0);
  const seedSquares = images * squares(ofSeeds);
  const imageSquares = seeds * squares(ofImages);
  const total = table.reduce((sum, row) => sum + squares(row), 0);
  const [dfSeed, dfImage] = [seeds - 1, images - 1];
  const dfRest = dfSeed * dfImage;
  const [seed, image] = [seedSquares / dfSeed, imageSquares / dfImage];
  const rest = Math.max(0, total - seedSquares - imageSquares) / dfRest;
  const variance = Math.max(image + seed - rest, image, seed);
  const df = variance ** 2 / (seed ** 2 / dfSeed + image ** 2 / dfImage + rest ** 2 / dfRest);
  const half = tQuantile(0.975, Math.max(1, df)) * Math.sqrt(variance / (images * seeds));
  return [all - half, all + half];
}

/**
 * Exact 95 % interval of a probability after `successes` in n independent trials (Clopper and Pearson 1934): it holds the
 * true one in 95 % of cases at least.
 */
export function binomialInterval95(successes: number, n: number): Interval {
  const fails = n - successes;
  return [
    successes === 0 ? 0 : betaQuantile(0.025, successes, fails + 1),
    fails === 0 ? 1 : betaQuantile(0.975, successes + 1, fails),
  ];
}

/** P(X ≤ k) of n trials with probability p: I₁₋ₚ(n − k, k + 1), DLMF 8.17.5. */
const binomialAtMost = (k: number, n: number, p: number): number =>
  k >= n ? 1 : regularisedBeta(1 - p, n - k, k + 1);

/** The fewest successes k with P(X ≤ k) ≥ q. */
function binomialQuantile(q: number, n: number, p: number): number {
  let [low, high] = [0, n];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (binomialAtMost(middle, n, p) < q) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The middle range of successes in n independent trials with probability p: at most 2.5 % lie below it, and above it. */
export const binomialRange95 = (n: number, p: number): Interval => [
  binomialQuantile(0.025, n, p),
  binomialQuantile(0.975, n, p),
];

/**
 * Two-sided exact McNemar test: the probability, if both variants were equally good, of a split of the
 * images that only one of them gets right which is at least as uneven as onlyA : onlyB. Binomial, p = ½.
 */
export function mcnemarExact(onlyA: number, onlyB: number): number {
  return Math.min(1, 2 * binomialAtMost(Math.min(onlyA, onlyB), onlyA + onlyB, 0.5));
}
