import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../lib/results/compare-runs';
import { scoresOf } from '../../../lib/results/record-scores';
import type { Sampling } from '../../../lib/results/sampling';
import { epoch, finishedRun, info, result } from '../../helpers/runs';

const first = finishedRun({ result: result([0.5, 0.6, 0.7], [0.6, 0.6, 0.6]) });

describe('scores of a record', () => {
  it('are those of the epochs until there is a result', () => {
    const epochs = [
      epoch(1, 1, { pooling: 0.5, amended: 0.6 }),
      epoch(1, 2, { pooling: 0.75, amended: 0.6 }),
      epoch(1, 3, { pooling: 0.625, amended: 0.5 }),
      epoch(2, 1, { pooling: 0.25, amended: 0.25 }),
    ];
    const [pooling] = scoresOf({ info: info(), epochs, result: null });
    expect(pooling!.seeds.map(({ seed, last, best }) => [seed, last.epoch, best.epoch])).toEqual([
      [1, 3, 2],
      [2, 1, 1],
    ]);
    expect(pooling!.seeds[0]).toMatchObject({
      last: { validationAccuracy: 0.625, trainLoss: 1.5 },
      best: { validationAccuracy: 0.75 },
      erodedEvidence: 0.125,
    });
  });

  it('are those of the epoch of the lowest loss, where accuracies are equal', () => {
    const epochs = [3, 1, 2].map((loss, i) => {
      const record = epoch(1, i + 1, { pooling: 0.5 });
      return { ...record, validation: { pooling: { loss, accuracy: 0.5 } } };
    });
    expect(scoresOf({ info: info(), epochs, result: null })[0]!.seeds[0]!.best.epoch).toBe(2);
  });

  it('are none before a run has begun', () => {
    expect(scoresOf({ info: null, epochs: [], result: null })).toEqual([]);
  });
});

describe('two runs', () => {
  it('of the same seeds and images are paired by seed', () => {
    // Differences 0.1, 0.1, 0.4: mean 0.2, s = 0.1732, t(2) = 4.302653, half = 0.43027.
    const second = finishedRun({ result: result([0.6, 0.7, 1.1], [0.6, 0.6, 0.6]) });
    const { paired, pairs } = compareRuns(first, second);
    expect(paired).toBe(true);
    expect(pairs[0]).toMatchObject({ label: 'Pooling', a: { seeds: 3 } });
    expect(pairs[0]!.difference).toBeCloseTo(0.2, 10);
    expect(pairs[0]!.interval95![0]).toBeCloseTo(0.2 - 0.4302653, 6);
    expect(pairs[0]!.interval95![1]).toBeCloseTo(0.2 + 0.4302653, 6);
  });

  it('have the interval of what differs from seed to seed', () => {
    const widthOf = (sampling: Sampling) => {
      const [a, b] = [
        [0.5, 0.6, 0.7],
        [0.6, 0.7, 1.1],
      ].map((accuracies) => finishedRun({ result: { ...result(accuracies, [0.6, 0.6, 0.6]), sampling } }));
      const [low, high] = compareRuns(a!, b!).pairs[0]!.interval95 ?? [0, 0];
      return high - low;
    };
    const plain = widthOf({ kind: 'drawn' });
    expect(widthOf({ kind: 'splits', heldOut: 0.25 }) / plain).toBeCloseTo(Math.sqrt(1 + 3 / 4), 9);
    expect(widthOf({ kind: 'own-split' })).toBe(0);
  });

  it('are paired by the seed itself, not by its place', () => {
    const turned = finishedRun({ result: result([0.7, 0.6, 0.5], [0.6, 0.6, 0.6], [3, 2, 1]) });
    const [pair] = compareRuns(first, turned).pairs;
    expect(pair!.difference).toBeCloseTo(0, 12);
    // By their places the differences would vary, and have an interval.
    expect(pair).not.toHaveProperty('interval95');
  });

  it.each([
    ['images', finishedRun({ info: info({ fingerprint: 'cd'.repeat(32) }) })],
    ['seeds', finishedRun({ result: result([0.6, 0.7, 0.8], [0.6, 0.6, 0.6], [1, 2, 4]) })],
    ['number of seeds', finishedRun({ result: result([0.6, 0.7], [0.6, 0.6]) })],
    ['folds', finishedRun({ result: { ...result([0.6, 0.7, 0.8], [0.6, 0.6, 0.6]), folds: 3 } })],
    ['a run that has not begun', finishedRun({ info: null, epochs: [], result: null })],
  ])('with other %s are not paired', (_, other) => {
    const { paired, pairs } = compareRuns(first, other);
    expect(paired).toBe(false);
    expect(pairs.every((pair) => pair.interval95 === undefined)).toBe(true);
  });

  it('match variants by label before id, and leave the others alone', () => {
    const other = result([0.6, 0.6, 0.6], [0.8, 0.8, 0.8]);
    other.variants[0] = { ...other.variants[0]!, id: 'elsewhere' };
    other.variants[1] = { ...other.variants[1]!, label: 'ARM, wide' };
    other.variants.push({ ...other.variants[0], id: 'more', label: 'GeM' });
    const { pairs } = compareRuns(first, finishedRun({ result: other }));
    expect(pairs.map(({ a, b }) => [a?.label, b?.label])).toEqual([
      ['Pooling', 'Pooling'],
      ['ARM', 'ARM, wide'],
      [undefined, 'GeM'],
    ]);
    expect(pairs[2]!.difference).toBeNull();
    expect(pairs[1]!.difference).toBeCloseTo(0.2, 10);
  });
});
