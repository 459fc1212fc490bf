import { describe, expect, it } from 'vitest';
import { ok, type Result } from '../../../lib/core/result';
import { createBackendStore } from '../../../lib/store/backend';
import { createDataStore } from '../../../lib/store/data';
import { createDocumentStore } from '../../../lib/store/document';
import { createRunStore } from '../../../lib/store/run';
import type { RunResult } from '../../../lib/results/result';
import type { TrainEvent } from '../../../lib/train/events';
import type { WorkerApi } from '../../../lib/worker/protocol';
import { deferred, fakeConnection } from './fake-worker';

const STARTED: TrainEvent = {
  type: 'started',
  variants: [{ id: 'pooling', label: 'Pooling', parameters: 1 }],
  seeds: [1],
  epochs: 2,
  batchesPerEpoch: 3,
  trainCount: 9,
  validationCount: 3,
  classes: ['a', 'b'],
  fingerprint: '00',
};
const epoch = (n: number): TrainEvent => ({
  type: 'epoch',
  seed: 1,
  epoch: n,
  learningRate: 0.1,
  training: {},
  validation: {},
  evidence: [],
  tensors: 5,
  bytes: 20,
});
const RESULT: RunResult = {
  backend: 'wasm',
  variants: [],
  comparison: [],
  imagesPerSecond: 1,
  outcome: 'finished',
  classes: [],
  validation: [],
  problems: [],
};

/** A run store whose worker waits for the test. */
async function started(answers: Partial<WorkerApi> = {}) {
  const outcome = deferred<Result<RunResult>>();
  const sent = deferred<(event: TrainEvent) => void>();
  const { connection } = fakeConnection({
    train: (_, onEvent) => {
      sent.resolve(onEvent);
      return outcome.promise;
    },
    ...answers,
  });
  const documents = createDocumentStore();
  const data = createDataStore(connection, documents);
  const store = createRunStore({
    worker: connection,
    documents,
    backend: createBackendStore(connection),
    data,
  });
  const running = store.getState().start();
  return { store, documents, data, running, outcome, send: await sent.promise };
}

describe('run store', () => {
  it('follows a run from its start to its result', async () => {
    const { store, data, running, outcome, send } = await started();
    expect(store.getState().status).toBe('preparing');
    expect(data.getState().held).toBe(true);
    send(STARTED);
    send(epoch(1));
    send(epoch(2));
    expect(store.getState()).toMatchObject({ status: 'running', info: { epochs: 2 } });
    outcome.resolve(ok(RESULT));
    await running;
    expect(store.getState()).toMatchObject({ status: 'finished', result: RESULT });
    expect(store.getState().epochs.map((record) => record.epoch)).toEqual([1, 2]);
    expect(store.getState().learned).toHaveLength(1);
    expect(data.getState().held).toBe(false);
  });

  it('keeps the graph that it was started with, whatever is edited meanwhile', async () => {
    const { store, documents, send } = await started();
    const before = documents.getState().document;
    send(STARTED);
    documents.getState().setParam('arm', ['alpha'], 2);
    documents.getState().select({ nodes: ['pool'], edges: [] });
    documents.getState().removeSelection();
    send(epoch(1));
    expect(store.getState().document).toBe(before);
    expect(store.getState().status).toBe('running');
  });

  it('pauses, goes on and stops', async () => {
    const calls: string[] = [];
    const note = (call: string) => () => {
      calls.push(call);
      return Promise.resolve();
    };
    const { store, running, outcome, send } = await started({
      pause: note('pause'),
      resume: note('resume'),
      stop: note('stop'),
    });
    send(STARTED);
    await store.getState().pause();
    send(epoch(1));
    expect(store.getState().status).toBe('paused');
    await store.getState().resume();
    await store.getState().stop();
    expect(store.getState().status).toBe('stopping');
    outcome.resolve(ok({ ...RESULT, outcome: 'stopped' }));
    await running;
    expect(store.getState().status).toBe('stopped');
    expect(calls).toEqual(['pause', 'resume', 'stop']);
  });

  it('tells the worker to stop even before it has said anything', async () => {
    let stops = 0;
    const stop = () => Promise.resolve(void stops++);
    const { store, running, outcome } = await started({ stop });
    await store.getState().stop();
    expect(store.getState().status).toBe('stopping');
    expect(stops).toBe(1);
    outcome.resolve(ok({ ...RESULT, outcome: 'stopped' }));
    await running;
    expect(store.getState().status).toBe('stopped');
  });

  it('hears no more of a run that was abandoned', async () => {
    const { store, send } = await started();
    send(STARTED);
    store.getState().abandon();
    send(epoch(1));
    expect(store.getState()).toMatchObject({ status: 'stopped', epochs: [] });
  });

  it('ends with a problem when the worker is gone, and can start again', async () => {
    const { store, data, running, outcome } = await started();
    outcome.reject(new Error('device lost'));
    await running;
    expect(store.getState().status).toBe('failed');
    expect(store.getState().problems[0]!.message).toContain('device lost');
    expect(data.getState().held).toBe(false);
    void store.getState().start();
    expect(store.getState().status).toBe('preparing');
  });
});
