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

/** Shares of the same images are equal up to this: sums of them may differ by 10⁻¹⁷. */
export const ROUNDING = 1e-12;

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
