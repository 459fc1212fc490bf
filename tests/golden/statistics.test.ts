// @covers tests/golden/statistics.json
import { describe, expect, it } from 'vitest';
import { calibration } from '../../lib/results/calibration';
import { classScores, confusionMatrix, recallByClass } from '../../lib/results/classes';
import {
  binomialInterval95,
  binomialRange95,
  mcnemarExact,
  mean,
  standardDeviation,
  tQuantile,
} from '../../lib/results/statistics';
import { crossedMean, independentMean, intervalOf, resampledMean } from '../../lib/results/estimates';
import { holmSteps } from '../../lib/results/holm';
import { goldenOrOurs } from '../helpers/golden';

interface Golden {
  tQuantile: { p: number; df: number; t: number }[];
  interval95: { values: number[]; mean: number; sd: number; interval: number[] }[];
  correctedInterval95: { values: number[]; folds: number; interval: number[] }[];
  crossedInterval95: { table: number[][]; interval: number[] }[];
  binomialInterval95: { successes: number; n: number; interval: number[] }[];
  binomialRange95: { n: number; p: number; range: number[] }[];
  holm: { p: number[]; adjusted: number[]; rejected: boolean[] }[];
  mcnemarExact: { onlyA: number; onlyB: number; p: number }[];
  classScores: {
    predicted: number[];
    labels: number[];
    classes: number;
    confusion: number[][];
    precision: number[];
    recall: number[];
    f1: number[];
    support: number[];
    macro: number[];
    accuracy: number;
  }[];
  calibration: { probabilities: number[]; labels: number[]; bins: number; counts: number[]; error: number }[];
}

const golden = goldenOrOurs<Golden>('statistics');

/** Equal but for a share of 10⁻¹⁰, or 10⁻¹³ where the value is 0. */
function expectEqual(found: readonly number[] | undefined, wanted: readonly number[]): void {
  expect(found).toHaveLength(wanted.length);
  wanted.forEach((value, i) => {
    expect(Math.abs(found![i]! - value)).toBeLessThanOrEqual(1e-10 * Math.abs(value) + 1e-13);
  });
}

describe('statistics as scipy and statsmodels have them', () => {
  it.each(golden.tQuantile)('t quantile $p, $df degrees of freedom', ({ p, df, t }) => {
    expectEqual([tQuantile(p, df)], [t]);
  });

  it.each(golden.interval95)('t-interval of $values.length values', ({ values, interval, ...moments }) => {
    expectEqual([mean(values), standardDeviation(values)], [moments.mean, moments.sd]);
    expectEqual(intervalOf(independentMean(values)), interval);
  });

  it.each(golden.correctedInterval95)(
    'corrected interval of $values.length values, $folds folds',
    ({ values, folds, interval }) =>
      expectEqual(intervalOf(resampledMean(values, 1 / (folds - 1))), interval),
  );

  it.each(golden.crossedInterval95)('crossed interval of $table.length seeds', ({ table, interval }) => {
    expectEqual(intervalOf(crossedMean(table)), interval);
  });

  it.each(golden.binomialInterval95)('Clopper–Pearson $successes of $n', ({ successes, n, interval }) =>
    expectEqual(binomialInterval95(successes, n), interval),
  );

  it.each(golden.binomialRange95)('range of $n trials at $p', ({ n, p, range }) =>
    expect(binomialRange95(n, p)).toEqual(range),
  );

  it.each(golden.holm)('Holm over $p.length', ({ p, adjusted, rejected }) => {
    const steps = holmSteps(p);
    expectEqual(
      steps.map((step) => step.p),
      adjusted,
    );
    expect(steps.map(({ passed }) => passed)).toEqual(rejected);
  });

  it.each(golden.mcnemarExact)('McNemar $onlyA : $onlyB', ({ onlyA, onlyB, p }) => {
    const found = mcnemarExact(onlyA, onlyB);
    expect(Math.abs(found - p)).toBeLessThanOrEqual(1e-9 * p);
  });
});

describe('scores by class as scikit-learn has them', () => {
  it.each(golden.classScores)('$classes classes, $labels.length images', (c) => {
    const names = Array.from({ length: c.classes }, (_, k) => `class ${k}`);
    const confusion = confusionMatrix(c.predicted, c.labels, c.classes);
    expect(confusion).toEqual(c.confusion);
    const { classes, macro, accuracy } = classScores(confusion, names);
    const column = (of: 'precision' | 'recall' | 'f1' | 'support') => classes.map((score) => score[of] ?? 0);
    expectEqual(column('precision'), c.precision);
    expectEqual(column('recall'), c.recall);
    expectEqual(column('f1'), c.f1);
    expect(column('support')).toEqual(c.support);
    expectEqual([macro.precision!, macro.recall!, macro.f1!], c.macro);
    expectEqual([accuracy!], [c.accuracy]);
    expect(Object.values(recallByClass(confusion, names))).toEqual(classes.map(({ recall }) => recall));
  });
});

describe('calibration', () => {
  it.each(golden.calibration)('$labels.length images in $bins bins', (c) => {
    const found = calibration(Float32Array.from(c.probabilities), c.labels, c.bins);
    expect(found.bins.map(({ count }) => count)).toEqual(c.counts);
    expectEqual([found.error!], [c.error]);
  });
});
