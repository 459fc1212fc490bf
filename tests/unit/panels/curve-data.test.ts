import { describe, expect, it } from 'vitest';
import { bestEpochs, curveData } from '@/components/panels/training/curve-data';
import type { EpochRecord } from '@/lib/results/record';
import { runInfo } from '../../helpers/reading';

type Pair = [a: number, b: number];

/** Validation accuracies of two variants; training lies 0.1 above, losses at 1 − accuracy. */
function record(seed: number, epoch: number, [a, b]: Pair): EpochRecord {
  const scores = (shift: number) => ({
    a: { accuracy: a + shift, loss: 1 - a },
    b: { accuracy: b + shift, loss: 1 - b },
  });
  return {
    seed,
    epoch,
    learningRate: 0.1,
    training: scores(0.1),
    validation: scores(0),
    erodedEvidence: {},
    tensors: 1,
    bytes: 1,
  };
}

const info = runInfo(['a', 'b'], [1, 2, 3]);
const whole = [0, 1].flatMap((k) =>
  [1, 2, 3].map((epoch) => record(k + 1, epoch, [0.2 * epoch + 0.1 * k, 0.1 * epoch])),
);

const close = (values: readonly (number | null)[], expected: (number | null)[]) => {
  expect(values.map((value) => value === null)).toEqual(expected.map((value) => value === null));
  values.forEach((value, i) => value !== null && expect(value).toBeCloseTo(expected[i]!, 12));
};

describe('curves of all seeds', () => {
  const { x, accuracy, averaged } = curveData({ info, epochs: whole, progress: null }, null);
  const find = (id: string) => accuracy.curves.find((curve) => curve.id === id)!;

  it('has a bold mean for each variant and kind, and a thin line for each seed', () => {
    expect(x).toEqual([1, 2, 3]);
    expect(averaged).toEqual([1, 2]);
    const bold = accuracy.curves.filter(({ thin }) => !thin);
    expect(bold.map(({ label, dashed = false }) => [label, dashed])).toEqual([
      ['A', false],
      ['A (train)', true],
      ['B', false],
      ['B (train)', true],
    ]);
    expect(accuracy.curves.filter(({ thin }) => thin === 'faint')).toHaveLength(4);
    close(find('a validation').values, [0.25, 0.45, 0.65]);
    close(find('a training').values, [0.35, 0.55, 0.75]);
    close(find('a validation 2').values, [0.3, 0.5, 0.7]);
  });

  it('gives the lines of a variant one colour, and another one to the next', () => {
    const colours = (id: string) =>
      new Set(accuracy.curves.filter((curve) => curve.id.startsWith(id)).map(({ colour }) => colour));
    expect(colours('a ').size).toBe(1);
    expect(colours('b ').size).toBe(1);
    expect(colours('a ')).not.toEqual(colours('b '));
  });

  it('draws bold lines above thin ones', () => {
    const firstBold = accuracy.curves.findIndex(({ thin }) => !thin);
    expect(accuracy.curves.slice(firstBold).every(({ thin }) => !thin)).toBe(true);
  });
});

describe('curves while a seed is under way', () => {
  const epochs = [...whole.slice(0, 3), record(2, 1, [0.9, 0.9])];
  const progress = {
    seed: 2,
    epoch: 2,
    batch: 1,
    imagesPerSecond: 1,
    secondsLeft: 1,
    training: { a: { accuracy: 0.33, loss: 1 }, b: { accuracy: 0.44, loss: 1 } },
  };
  const { x, accuracy, averaged } = curveData({ info, epochs, progress }, null);
  const find = (id: string) => accuracy.curves.find((curve) => curve.id === id)!;

  it('does not let it bend the mean, and shows its live point', () => {
    expect(x).toEqual([1, 1.25, 2, 3]);
    expect(averaged).toEqual([1]);
    close(find('a validation').values, [0.2, null, 0.4, 0.6]);
    expect(find('a training 2').thin).toBe('clear');
    close(find('a training 2').values, [1, 0.33, null, null]);
    close(find('a validation 2').values, [0.9, null, null, null]);
  });

  it('shows one seed alone as before, with its live point', () => {
    const alone = curveData({ info, epochs, progress }, 2);
    expect(alone.x).toEqual([1, 1.25]);
    expect(alone.accuracy.curves.map(({ id }) => id)).toEqual([
      'a validation',
      'a training',
      'b validation',
      'b training',
    ]);
    close(alone.accuracy.curves[1]!.values, [1, 0.33]);
  });

  it('has nothing but the live point in the first epoch of the first seed', () => {
    const first = { ...progress, seed: 1, epoch: 1, batch: 2 };
    const data = curveData({ info, epochs: [], progress: first }, null);
    expect(data.x).toEqual([0.5]);
    close(data.accuracy.curves[1]!.values, [0.33]);
    close(data.accuracy.curves[0]!.values, [null]);
    expect(data.accuracy.marks).toEqual([]);
  });

  it('has nothing at all before the first batch', () => {
    expect(curveData({ info, epochs: [], progress: null }, null).x).toEqual([]);
    expect(curveData({ info: null, epochs: [], progress: null }, null).accuracy.curves).toEqual([]);
  });
});

describe('the best epoch', () => {
  const epochs = [
    record(1, 1, [0.5, 0.2]),
    {
      ...record(1, 2, [0.7, 0.2]),
      validation: { a: { accuracy: 0.7, loss: 9 }, b: { accuracy: 0.2, loss: 0.9 } },
    },
    record(1, 3, [0.7, 0.2]),
    record(2, 1, [0.8, 0.1]),
    record(2, 2, [0.6, 0.3]),
  ];

  it('is that of the highest accuracy; of several, of the lowest loss; of these, the first', () =>
    expect(bestEpochs({ info, epochs, progress: null }, null)).toEqual([
      { label: 'A', epochs: [3, 1] },
      { label: 'B', epochs: [1, 2] },
    ]));

  it('is marked on the line of its seed, at its own loss', () => {
    const { accuracy, loss } = curveData({ info, epochs, progress: null }, 1);
    expect(accuracy.marks.map(({ x, y }) => [x, y])).toEqual([
      [3, 0.7],
      [1, 0.2],
    ]);
    expect(loss.marks[0]!.x).toBe(3);
    expect(loss.marks[0]!.y).toBeCloseTo(0.3, 12);
  });
});

it('takes time in proportion to the seeds: seven variants, a hundred epochs', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const scores = Object.fromEntries(ids.map((id) => [id, { accuracy: 0.5, loss: 1 }]));
  const timeOf = (count: number): number => {
    const seeds = Array.from({ length: count }, (_, k) => k + 1);
    const epochs = seeds.flatMap((seed) =>
      Array.from({ length: 100 }, (_, k) => ({
        ...record(seed, k + 1, [0, 0]),
        training: scores,
        validation: scores,
      })),
    );
    const times = Array.from({ length: 5 }, () => {
      const from = performance.now();
      const { accuracy } = curveData({ info: runInfo(ids, seeds, 100), epochs, progress: null }, null);
      expect(accuracy.curves).toHaveLength(7 * count + 7 * 2);
      return performance.now() - from;
    });
    // Whatever else the machine does makes it longer.
    return Math.min(...times);
  };
  timeOf(5);
  // Sixteen times as long, if each were compared with all.
  expect(timeOf(20) / timeOf(5)).toBeLessThan(10);
});
