/** Statistics of paired comparisons. */

/** 97.5 % quantiles of Student's t for 1 … 30 degrees of freedom. */
const T_975 = [
  12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157, 2.228139,
  2.200985, 2.178813, 2.160369, 2.144787, 2.13145, 2.119905, 2.109816, 2.100922, 2.093024, 2.085963, 2.079614,
  2.073873, 2.068658, 2.063899, 2.059539, 2.055529, 2.05183, 2.048407, 2.04523, 2.042272,
];

export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Standard deviation with n − 1. */
export function standardDeviation(values: readonly number[]): number {
  const m = mean(values);
  return Math.sqrt(values.reduce((sum, v) => sum + (v - m) ** 2, 0) / (values.length - 1));
}

/** 95 % t-interval of the mean of 3 to 31 values; nothing for fewer. */
export function interval95(values: readonly number[]): [number, number] | undefined {
  const quantile = T_975[values.length - 2];
  if (values.length < 3 || quantile === undefined) return undefined;
  const half = (quantile * standardDeviation(values)) / Math.sqrt(values.length);
  return [mean(values) - half, mean(values) + half];
}

/**
 * 95 % interval of the mean over the parts of a cross-validation, whose training sets overlap: the variance is taken with
 * 1 / n + 1 / (folds − 1) in place of 1 / n (Nadeau and Bengio 2003).
 */
export function correctedInterval95(values: readonly number[], folds: number): [number, number] | undefined {
  const plain = interval95(values);
  if (!plain) return undefined;
  const half = ((plain[1] - plain[0]) / 2) * Math.sqrt(1 + values.length / (folds - 1));
  return [mean(values) - half, mean(values) + half];
}

/**
 * Two-sided exact McNemar test: the probability, if both variants were equally good, of a split of the
 * images that only one of them gets right which is at least as uneven as onlyA : onlyB. Binomial, p = ½.
 */
export function mcnemarExact(onlyA: number, onlyB: number): number {
  const n = onlyA + onlyB;
  let logChoose = 0;
  let tail = 0;
  for (let i = 0; i <= Math.min(onlyA, onlyB); i++) {
    if (i > 0) logChoose += Math.log((n - i + 1) / i);
    tail += Math.exp(logChoose - n * Math.LN2);
  }
  return Math.min(1, 2 * tail);
}
