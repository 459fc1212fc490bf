import { beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../../lib/core/result';
import { drawSyntheticFaces } from '../../../lib/data/synthetic';
import type { TrainingSettings } from '../../../lib/graph/document';
import type { RunResult, SeedResult } from '../../../lib/results/result';
import { tf } from '../../../lib/tensor/tf';
import type { SeedCheckpoint } from '../../../lib/train/checkpoint';
import { runExperiment } from '../../../lib/train/experiment';
import { isSettled } from '../../../lib/train/settled';
import { use } from '../../gradients/support';
import { pairDocument, TINY } from '../../helpers/documents';

beforeAll(() => use('wasm'));

async function run(training: Partial<TrainingSettings>, keep?: SeedCheckpoint[]) {
  const drawn: number[] = [];
  const result = await runExperiment({
    document: pairDocument({ ...TINY, training: { epochs: 2, batchSize: 6, ...training } }),
    images: ({ synthetic, size, channels }, seed) => {
      drawn.push(seed);
      return Promise.resolve(ok(drawSyntheticFaces({ ...synthetic, size, channels, seed })));
    },
    ...(keep && {
      keep: (checkpoint) => {
        keep.push(checkpoint);
        return Promise.resolve();
      },
    }),
  });
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return { result: result.value, drawn };
}

describe('what a result says of its settings', () => {
  it('is the question and whether seeds ended early, which its verdicts rest on', async () => {
    const question = { a: 'amended', b: 'pooling' };
    const { result } = await run({ earlyStop: 1, question, seeds: [1, 2, 3] });
    expect(result).toMatchObject({ question, earlyStop: true });
    expect(result.comparison[0]!.verdict).toMatch(/Early stopping chose the last epochs/);
    const { result: plain } = await run({});
    expect(plain).not.toHaveProperty('question');
    expect(plain).not.toHaveProperty('earlyStop');
    expect(plain.comparison[0]!.verdict).not.toMatch(/Early/);
  });
});

describe('a loss that is no number any more', () => {
  it('ends the run, says where and why, and leaves what was finished', async () => {
    const before = tf.memory().numTensors;
    const kept: SeedCheckpoint[] = [];
    const { result } = await run(
      {
        optimizer: 'sgd',
        learningRate: 1,
        momentum: 0.999,
        epochs: 400,
        schedule: 'constant',
        weightDecay: 1,
      },
      kept,
    );
    expect(result.outcome).toBe('diverged');
    expect(result.problems[0]!.message).toMatch(
      /since step \d of epoch \d+, seed 1\. The learning rate of 1 /,
    );
    expect(result.problems[0]!.hint).toBe('Set the learning rate to 0.1, or switch gradient clipping on.');
    const last = kept.at(-1)!;
    expect(result.variants[0]!.seeds[0]!.epoch).toBe(last.epoch);
    expect(Number.isFinite(result.variants[0]!.seeds[0]!.trainLoss)).toBe(true);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('early stopping', () => {
  it('ends a seed once no variant has got better for so many epochs, and reports best and last', async () => {
    const kept: SeedCheckpoint[] = [];
    const { result } = await run(
      { epochs: 60, earlyStop: 3, learningRate: 0.05, schedule: 'constant' },
      kept,
    );
    const { epoch, lowest, ended } = kept.at(-1)!;
    expect(epoch).toBeLessThan(60);
    expect(ended).toBe(true);
    expect(kept.slice(0, -1).every((checkpoint) => !checkpoint.ended)).toBe(true);
    expect(Math.max(...Object.values(lowest).map((of) => of.epoch))).toBe(epoch - 3);
    for (const { id, seeds } of result.variants) {
      const accuracies = kept.map(({ results }) => results[id]!.validationAccuracy);
      expect(seeds[0]!.epoch).toBe(epoch);
      expect(seeds[0]!.best.validationAccuracy).toBe(Math.max(...accuracies));
      expect(accuracies[seeds[0]!.best.epoch - 1]).toBe(Math.max(...accuracies));
    }
  });
});

describe('cross-validation', () => {
  it('holds every image out once, of the images of its first seed', async () => {
    const { result, drawn } = await run({ seeds: [4, 5, 6, 7], folds: 2, epochs: 1 });
    expect(drawn).toEqual([4, 4, 6, 6]);
    expect(result.folds).toBe(2);
    const held = (i: number) => result.validation[i]!.images;
    for (const pair of [
      [0, 1],
      [2, 3],
    ])
      expect(pair.flatMap(held).sort((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, i) => i));
    expect(result.validation.map(({ dataSeed }) => dataSeed)).toEqual([undefined, 4, undefined, 6]);
  });

  it('warns where some parts are never held out', async () => {
    const { result } = await run({ seeds: [1, 2], folds: 3, epochs: 1 });
    expect(result.problems.map(({ code }) => code)).toEqual(['missing-folds']);
  });
});

describe('settling', () => {
  const resultOf = (half: number, seeds: number): Pick<RunResult, 'comparison' | 'variants'> => ({
    comparison: [{ a: 'a', b: 'b', meanDifference: 0.2, interval95: [0.2 - half, 0.2 + half], verdict: '' }],
    variants: [
      { id: 'a', label: 'a', parameters: 1, seeds: new Array<SeedResult>(seeds) },
    ] as RunResult['variants'],
  });

  it('looks at the width of the intervals, after five seeds', () => {
    expect(isSettled(resultOf(0.0099, 5), { settleWithin: 1 })).toBe(true);
    expect(isSettled(resultOf(0.011, 5), { settleWithin: 1 })).toBe(false);
    expect(isSettled(resultOf(0.0099, 4), { settleWithin: 1 })).toBe(false);
    expect(isSettled(resultOf(0.001, 5), {})).toBe(false);
  });

  it('ends a run before its last seed', async () => {
    const seeds = [1, 2, 3, 4, 5, 6, 7];
    const { result } = await run({ seeds, epochs: 1, settleWithin: 50 });
    expect(result.outcome).toBe('settled');
    expect(result.variants[0]!.seeds).toHaveLength(5);
  });
});
