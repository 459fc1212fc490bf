import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { problem } from '../../../lib/core/problem';
import { fail, ok, type Result } from '../../../lib/core/result';
import { protocolsAt, type BatchPrediction, type BatchProtocol } from '../../../lib/results/batch-protocol';
import type { ByVariant, RunResult } from '../../../lib/results/result';
import { createProbeStore, foundUnder, momentOf } from '../../../lib/store/probe';
import { NO_RUN, type RunData } from '../../../lib/store/run-state';
import type { TrainedMoment } from '../../../lib/worker/protocol';
import { pairDocument, TINY } from '../../helpers/documents';
import { deferred, fakeConnection } from './fake-worker';

const document = pairDocument({ ...TINY, training: { batchSize: 6, seeds: [1, 2] } });

const result = (): RunResult =>
  ({
    variants: [
      {
        id: 'pooling',
        seeds: [
          { seed: 1, epoch: 4, best: { epoch: 2 } },
          { seed: 2, epoch: 4, best: { epoch: 4 } },
        ],
      },
    ],
  }) as unknown as RunResult;

const prediction = (accuracy: number): ByVariant<BatchPrediction> => ({
  pooling: { accuracy, predicted: [0] },
});

type Answer = (of: TrainedMoment, how: BatchProtocol) => Promise<Result<ByVariant<BatchPrediction>>>;

function setup(answer: Answer = () => Promise.resolve(ok(prediction(0.5)))) {
  const asked: { of: TrainedMoment; how: BatchProtocol }[] = [];
  const { connection } = fakeConnection({
    batchPredictions: (of, how) => {
      asked.push({ of, how });
      return answer(of, how);
    },
  });
  const runs = createStore<RunData>()(() => NO_RUN);
  const store = createProbeStore(connection, runs);
  const finish = (id = 'r') =>
    runs.setState({ ...NO_RUN, id, document, status: 'finished', result: result() });
  return { store, runs, asked, finish };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('probe store', () => {
  it('measures nothing before a run is through, and then four protocols of its last epoch', async () => {
    const { store, asked, finish } = setup();
    await store.getState().measure();
    expect(asked).toEqual([]);
    finish();
    expect(store.getState()).toMatchObject({ seed: 1, size: 6, shuffle: 0 });
    await store.getState().measure();
    expect(asked.map(({ how }) => how)).toEqual(
      (['shuffled', 'sorted', 'fixed', 'alone'] as const).map((name) => protocolsAt(6, 0)[name]),
    );
    expect(asked[0]!.of).toEqual({ runId: 'r', document, seed: 1, epochs: { pooling: 4 } });
    expect(foundUnder(store.getState().measured, protocolsAt(6, 0).sorted)).toEqual(prediction(0.5));
    expect(store.getState().busy).toBe(false);
    // Nothing is measured twice.
    await store.getState().measure();
    expect(asked).toHaveLength(4);
  });

  it('waits until the size stands still, and keeps what was measured at others', async () => {
    const { store, asked, finish } = setup();
    finish();
    await store.getState().measure();
    store.getState().setSize(2);
    store.getState().setSize(3);
    expect(store.getState().size).toBe(3);
    await vi.advanceTimersByTimeAsync(200);
    expect(asked).toHaveLength(4);
    await vi.advanceTimersByTimeAsync(100);
    expect(asked.slice(4).map(({ how }) => [how.batchSize, how.order])).toEqual([
      [3, 'shuffled'],
      [3, 'sorted'],
    ]);
    store.getState().reshuffle();
    await vi.advanceTimersByTimeAsync(1);
    expect(asked.slice(6).map(({ how }) => [how.batchSize, how.shuffle])).toEqual([
      [3, 1],
      [3, 1],
    ]);
    expect(store.getState().measured).toHaveLength(8);
  });

  it('throws away what belongs to another run or seed', async () => {
    const waiting = deferred<Result<ByVariant<BatchPrediction>>>();
    const { store, runs, asked, finish } = setup((of) =>
      of.runId === 'old' ? waiting.promise : Promise.resolve(ok(prediction(of.seed / 10))),
    );
    finish('old');
    const measuring = store.getState().measure();
    runs.setState({ ...NO_RUN, id: 'new', status: 'running', document });
    waiting.resolve(ok(prediction(0.9)));
    await measuring;
    expect(store.getState()).toMatchObject({ measured: [], seed: null, busy: false });
    finish('new');
    await store.getState().measure();
    store.getState().chooseSeed(2);
    expect(store.getState().measured).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(store.getState().measured.map(({ variants }) => variants['pooling']!.accuracy)).toEqual([
      0.2, 0.2, 0.2, 0.2,
    ]);
    expect(asked.at(-1)!.of.seed).toBe(2);
  });

  it('says what went wrong, stops there, and never rejects', async () => {
    const gone = problem('weights-gone', 'They are gone.', 'Train again.');
    const answers: Answer[] = [
      () => Promise.resolve(fail(gone)),
      () => Promise.reject(new Error('no memory')),
    ];
    const { store, asked, finish } = setup((of, how) => answers[asked.length - 1]!(of, how));
    finish();
    await store.getState().measure();
    expect(store.getState().problems).toEqual([gone]);
    await store.getState().measure();
    expect(store.getState().problems[0]!.message).toContain('no memory');
    expect(asked).toHaveLength(2);
    expect(store.getState().busy).toBe(false);
  });
});

describe('the moment of a run', () => {
  it('is the last or the best epoch of each variant', () => {
    const run = { id: 'r', document, result: result() };
    expect(momentOf(run, 1, 'last')!.epochs).toEqual({ pooling: 4 });
    expect(momentOf(run, 1, 'best')!.epochs).toEqual({ pooling: 2 });
    expect(momentOf(run, 3, 'last')).toBeUndefined();
    expect(momentOf({ ...run, result: null }, 1, 'last')).toBeUndefined();
  });
});
