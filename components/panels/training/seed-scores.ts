import { axisOf, type Axis } from '@/lib/figures/axis';
import type { DotRow } from '@/components/charts/dot-rows';
import { percent } from '@/lib/figures/numbers';
import { variantColour } from '@/components/charts/variant-colours';
import { accuraciesOf, isIndependent, pairTest, stepsOf, type PairTest } from '@/lib/results/compare';
import { evaluationOf } from '@/lib/results/evaluation';
import { sampleInterval95, samplingOf } from '@/lib/results/sampling';
import { mean } from '@/lib/results/statistics';
import { pairsOf, type Reading } from './reading';

/** A share in 0 … 1 as signed percentage points, `+1.2`; no difference has no sign. */
export function signedPoints(share: number, digits = 1): string {
  if (!Number.isFinite(share)) return '–';
  const text = Math.abs(100 * share).toFixed(digits);
  return Number(text) === 0 ? text : `${share < 0 ? '−' : '+'}${text}`;
}

type Interval = readonly [low: number, high: number];

function summary(
  middle: number,
  interval: Interval | undefined,
  seeds: number,
  format: (value: number) => string,
) {
  const words = interval
    ? `${format(middle)} [${format(interval[0])}, ${format(interval[1])}]`
    : `${seeds > 1 ? 'mean ' : ''}${format(middle)}`;
  return { mean: middle, ...(interval && { interval }), words };
}

/** Validation accuracy of every seed, a row for each variant. */
export function accuracyRows({ result, variants, which }: Reading): DotRow[] {
  const sampling = samplingOf(result);
  return variants.map(({ id, label, index, seeds }) => {
    const points = seeds.map((seed) => {
      const { validationAccuracy: value, epoch } = evaluationOf(seed, which);
      return {
        seed: seed.seed,
        value,
        title: `${label}, seed ${seed.seed}, epoch ${epoch}: ${percent(value)}`,
      };
    });
    const values = points.map(({ value }) => value);
    const sample = accuraciesOf(seeds, { which, validation: result.validation });
    const interval = sampleInterval95(sample, sampling);
    const said = summary(mean(values), interval, values.length, percent);
    return { id, label, colour: variantColour(index), points, ...said };
  });
}

/** a − b in validation accuracy, paired by seed, a row for each pair that is compared. */
export function differenceRows(reading: Reading): DotRow[] {
  const { which } = reading;
  return pairsOf(reading).map(({ a, b, comparison }) => {
    const { meanDifference } = comparison;
    const interval = comparison.adjusted?.interval ?? comparison.interval95;
    const label = `${a.label} − ${b.label}`;
    const points = a.seeds.flatMap((seed) => {
      const other = b.seeds.find((candidate) => candidate.seed === seed.seed);
      if (!other) return [];
      const value =
        evaluationOf(seed, which).validationAccuracy - evaluationOf(other, which).validationAccuracy;
      return [
        { seed: seed.seed, value, title: `${label}, seed ${seed.seed}: ${signedPoints(value)} points` },
      ];
    });
    return {
      id: `${a.id} ${b.id}`,
      label,
      colour: variantColour(a.index),
      points,
      ...summary(meanDifference, interval, points.length, signedPoints),
    };
  });
}

/** One axis for all dots and intervals of some rows, and for a value that has to be in sight. */
export function axisOfRows(rows: readonly DotRow[], within: Interval, also: readonly number[] = []): Axis {
  const values = rows.flatMap(({ points, interval = [] }) => [
    ...points.map(({ value }) => value),
    ...interval,
  ]);
  const inside = [...values, ...also].map((value) => Math.min(within[1], Math.max(within[0], value)));
  return axisOf(inside, { within });
}

export interface TestRow extends PairTest {
  id: string;
  a: string;
  b: string;
  /** Adjusted for the pairs that are tested together, and how many these are. */
  adjusted: { p: number; pairs: number };
}

/** The exact McNemar test of every pair on the validation images of one seed. */
export function testRows(reading: Reading, seed: number): TestRow[] {
  const { result, which } = reading;
  const heldOut = result.validation.find((other) => other.seed === seed);
  if (!isIndependent(heldOut)) return [];
  const labels = heldOut?.labels ?? [];
  const tests = pairsOf(reading).flatMap(({ a, b }) => {
    const at = a.seeds.findIndex((candidate) => candidate.seed === seed);
    const test = pairTest(a, b, at, labels, which);
    return test ? [{ a, b, ...test }] : [];
  });
  const steps = stepsOf(tests, result.question);
  return tests.map(({ a, b, ...test }, i) => {
    const { p, pairs } = steps[i]!;
    return { id: `${a.id} ${b.id}`, a: a.label, b: b.label, ...test, adjusted: { p, pairs } };
  });
}

/** A p value, never as a false zero. */
export const pWords = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));
