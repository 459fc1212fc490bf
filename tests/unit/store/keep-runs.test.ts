import { describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { RunRecord } from '../../../lib/results/record';
import { keepRuns } from '../../../lib/store/keep-runs';
import { NO_RUN, type RunData } from '../../../lib/store/run-state';
import type { Locks } from '../../../lib/store/run-locks';
import { document, epoch, info, result } from '../../helpers/runs';
import { deferred } from './fake-worker';

const ACCURACIES = { pooling: 0.5, amended: 0.6 };

/** A run store that a test changes, and a ledger that says what it was given. */
function setUp() {
  const runs = createStore<RunData>()(() => NO_RUN);
  const kept: RunRecord[] = [];
  const forgotten: string[] = [];
  const rows: { id: string; milliseconds: number }[] = [];
  let gate: Promise<unknown> = Promise.resolve();
  const ledger = {
    getState: () => ({
      rows: rows as never[],
      keep: async (record: RunRecord) => {
        kept.push(record);
        await gate;
      },
      forget: async (id: string) => void forgotten.push(id),
    }),
  };
  const held = new Set<string>();
  const locks: Locks = {
    async request(name, work) {
      held.add(name);
      await work();
      held.delete(name);
    },
    query: () => Promise.resolve({}),
  };
  const clock = { now: 1000 };
  const stop = keepRuns({ runs, ledger, engine: () => 'wasm', locks, now: () => clock.now });
  const start = (id = 'run-1') =>
    runs.setState({ ...NO_RUN, id, startedAt: 1000, status: 'preparing', document });
  return {
    runs,
    kept,
    forgotten,
    rows,
    held,
    clock,
    stop,
    start,
    begin: (epochs = 2) => runs.setState({ status: 'running', info: info({ epochs }) }),
    epoch: (n: number) => runs.setState((s) => ({ epochs: [...s.epochs, epoch(1, n, ACCURACIES)] })),
    hold: (until: Promise<unknown>) => void (gate = until),
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('a run', () => {
  it('is kept when it begins, after each epoch and at its end, under its lock', async () => {
    const { runs, kept, held, start, begin, epoch: next } = setUp();
    start();
    expect(kept).toEqual([]);
    begin();
    await settled();
    expect(kept[0]).toMatchObject({
      id: 'run-1',
      status: 'running',
      backend: 'wasm',
      epochs: [],
      result: null,
    });
    expect(kept[0]!.name).toMatch(/^pair, .*\d/);
    expect([...held]).toEqual(['arm-playground-run:run-1']);
    next(1);
    await settled();
    runs.setState({ progress: null });
    await settled();
    next(2);
    await settled();
    runs.setState({ status: 'finished', result: result([0.5], [0.6]) });
    await settled();
    expect(kept.map(({ status, epochs }) => `${status} ${epochs.length}`)).toEqual([
      'running 0',
      'running 1',
      'running 2',
      'finished 2',
    ]);
    expect(kept.at(-1)!.result).not.toBeNull();
    expect(held.size).toBe(0);
  });

  it('waits for no write; of those that wait the newest wins', async () => {
    const { runs, kept, held, hold, start, begin, epoch: next } = setUp();
    const slow = deferred<null>();
    hold(slow.promise);
    start();
    begin();
    for (let n = 1; n <= 5; n++) next(n);
    runs.setState({ status: 'stopped' });
    await settled();
    expect(kept).toHaveLength(1);
    expect(held.size).toBe(1);
    slow.resolve(null);
    await settled();
    expect(kept.map(({ status, epochs }) => `${status} ${epochs.length}`)).toEqual([
      'running 0',
      'stopped 5',
    ]);
    expect(held.size).toBe(0);
  });

  it('that follows at once does not take the place of the one before', async () => {
    const { runs, kept, hold, start, begin, epoch: next } = setUp();
    const slow = deferred<null>();
    hold(slow.promise);
    start();
    begin();
    next(1);
    runs.setState({ status: 'finished' });
    start('run-2');
    begin();
    slow.resolve(null);
    await settled();
    expect(kept.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'run-1 running',
      'run-1 finished',
      'run-2 running',
    ]);
  });

  it('is measured without its pauses, and with the time that it took before', async () => {
    const { runs, kept, clock, rows, start, begin, epoch: next } = setUp();
    rows.push({ id: 'run-1', milliseconds: 5000 });
    start();
    clock.now += 10;
    begin();
    clock.now += 100;
    runs.setState({ status: 'paused' });
    clock.now += 100_000;
    next(1);
    runs.setState({ status: 'running' });
    clock.now += 1;
    runs.setState({ status: 'finished' });
    await settled();
    expect(kept.at(-1)!.milliseconds).toBe(5111);
  });
});

describe('a run that goes on', () => {
  const before = [epoch(1, 1, ACCURACIES), epoch(1, 2, ACCURACIES)];

  it('is written again once it has done more, also where it does an epoch again', async () => {
    const { runs, kept, held } = setUp();
    runs.setState({ ...NO_RUN, id: 'run-1', status: 'preparing', document, info: info(), epochs: before });
    await settled();
    expect(kept).toEqual([]);
    expect([...held]).toEqual(['arm-playground-run:run-1']);
    runs.setState({ status: 'running', epochs: [before[0]!, epoch(1, 2, ACCURACIES)] });
    runs.setState({ status: 'finished', result: result([0.5], [0.6]) });
    await settled();
    expect(kept.map(({ status }) => status)).toEqual(['running', 'finished']);
    expect(held.size).toBe(0);
  });

  it('and gets no farther leaves what was kept before', async () => {
    const { runs, kept, forgotten, held } = setUp();
    runs.setState({ ...NO_RUN, id: 'run-1', status: 'preparing', document, info: info(), epochs: before });
    await settled();
    runs.setState({ status: 'failed' });
    await settled();
    expect([kept, forgotten]).toEqual([[], []]);
    expect(held.size).toBe(0);
    // An interrupted one may get its result even so.
    runs.setState({ ...NO_RUN, id: 'run-1', status: 'preparing', document, info: info(), epochs: before });
    runs.setState({ status: 'stopped', result: result([0.5], [0.6]) });
    await settled();
    expect(kept.map(({ status }) => status)).toEqual(['stopped']);
  });
});

describe('nothing is kept of', () => {
  it('a run that ended before its first epoch', async () => {
    const { runs, kept, forgotten, held, start, begin } = setUp();
    start();
    runs.setState({ status: 'failed' });
    await settled();
    expect(kept).toEqual([]);
    start('run-2');
    begin();
    await settled();
    runs.setState({ status: 'failed' });
    await settled();
    expect(forgotten).toEqual(['run-2']);
    expect(held.size).toBe(0);
  });

  it('an evaluation of files, and a kept run that is looked at', async () => {
    const { runs, kept, start, begin } = setUp();
    start();
    begin(0);
    runs.setState({ status: 'finished', result: result([0.5], [0.6]) });
    runs.setState({ ...NO_RUN, id: 'old', status: 'finished', info: info(), document, startedAt: 1 });
    await settled();
    expect(kept).toEqual([]);
  });

  it('what happens after it was stopped', async () => {
    const { kept, stop, start, begin, held } = setUp();
    start();
    begin();
    await settled();
    stop();
    await settled();
    expect(held.size).toBe(0);
    start('run-2');
    begin();
    await settled();
    expect(kept).toHaveLength(1);
  });
});

it('locks that are refused disturb nothing', async () => {
  const runs = createStore<RunData>()(() => NO_RUN);
  const keep = vi.fn(() => Promise.resolve());
  const locks: Locks = {
    request: () => Promise.reject(new Error('no')),
    query: () => Promise.reject(new Error('no')),
  };
  const ledger = { getState: () => ({ rows: [], keep, forget: keep }) };
  keepRuns({ runs, ledger, engine: () => '', locks });
  runs.setState({ ...NO_RUN, id: 'r', status: 'running', document, info: info() });
  await settled();
  expect(keep).toHaveBeenCalledTimes(1);
});
