import { describe, expect, it } from 'vitest';
import { problem } from '../../../lib/core/problem';
import { ok, type Result } from '../../../lib/core/result';
import { documentText } from '../../../lib/graph/write';
import type { SeedPart } from '../../../lib/results/assemble';
import type { RunRecord } from '../../../lib/results/record';
import { createBackendStore } from '../../../lib/store/backend';
import { createDataStore } from '../../../lib/store/data';
import { createDocumentStore } from '../../../lib/store/document';
import { createRunStore } from '../../../lib/store/run';
import type { RunResult } from '../../../lib/results/result';
import type { TrainEvent } from '../../../lib/train/events';
import type { StepSize } from '../../../lib/train/control';
import { LOST_CODE, WorkerLost } from '../../../lib/worker/client';
import type { RunEvent, TrainJob, WorkerApi } from '../../../lib/worker/protocol';
import { deferred, fakeConnection } from './fake-worker';

const STARTED = {
  type: 'started',
  variants: [{ id: 'pooling', label: 'Pooling', parameters: 1 }],
  seeds: [1],
  epochs: 2,
  batchesPerEpoch: 3,
  trainCount: 9,
  validationCount: 3,
  classes: ['a', 'b'],
  fingerprint: '00',
} satisfies TrainEvent;
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

/** A run store with a stand-in of the worker. */
function makeStore(answers: Partial<WorkerApi>) {
  const { connection } = fakeConnection(answers);
  const documents = createDocumentStore();
  const data = createDataStore(connection, documents);
  const backend = createBackendStore(connection);
  const store = createRunStore({ worker: connection, documents, backend, data });
  return { store, documents, data };
}

/** A run store whose worker waits for the test. */
async function started(answers: Partial<WorkerApi> = {}) {
  const outcome = deferred<Result<RunResult>>();
  const sent = deferred<(event: RunEvent) => void>();
  const { store, documents, data } = makeStore({
    train: (_, onEvent) => {
      sent.resolve(onEvent);
      return outcome.promise;
    },
    ...answers,
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

const LOST = new WorkerLost(problem(LOST_CODE, 'The engine has stopped.', 'Press Train again.'));

describe('a run whose worker is lost', () => {
  /** Each job ends as the test says; the events are of the last one. */
  async function losing(...ends: (Result<RunResult> | Error)[]) {
    const jobs: TrainJob[] = [];
    const { store } = makeStore({
      train: (job, onEvent) => {
        const end = ends[jobs.length]!;
        jobs.push(job);
        if (jobs.length === 1) onEvent(STARTED);
        onEvent(epoch(jobs.length));
        return end instanceof Error ? Promise.reject(end) : Promise.resolve(end);
      },
    });
    await store.getState().start();
    return { store, jobs };
  }

  it('goes on from its last checkpoint with a fresh one, and says so', async () => {
    const { store, jobs } = await losing(LOST, ok(RESULT));
    const { id, status, problems, epochs, result } = store.getState();
    expect(status).toBe('finished');
    expect(result).toBe(RESULT);
    expect(problems.map(({ code }) => code)).toEqual(['worker-restarted']);
    expect(jobs.map(({ runId, from }) => [runId, from])).toEqual([
      [id, undefined],
      [id, { runId: id }],
    ]);
    expect(epochs.map((record) => record.epoch)).toEqual([1, 2]);
  });

  it('stays paused, or stopped, where it was', async () => {
    for (const [press, jobsThen, pauseAfter] of [
      ['pause', 2, 'batch'],
      ['stop', 1, undefined],
    ] as const) {
      const jobs: TrainJob[] = [];
      const begun = deferred<undefined>();
      const loss = deferred<Result<RunResult>>();
      const { store } = makeStore({
        train: (job, onEvent) => {
          jobs.push(job);
          if (jobs.length > 1) return Promise.resolve(ok(RESULT));
          onEvent(STARTED);
          onEvent({
            type: 'progress',
            seed: 1,
            epoch: 1,
            batch: 1,
            imagesPerSecond: 1,
            secondsLeft: 1,
            training: {},
          });
          begun.resolve(undefined);
          return loss.promise;
        },
      });
      const running = store.getState().start();
      await begun.promise;
      await store.getState()[press]();
      loss.reject(LOST);
      await running;
      expect(jobs).toHaveLength(jobsThen);
      expect(jobs.at(-1)!.pauseAfter).toBe(pauseAfter);
    }
  });

  it('is given up where it is lost again before it has finished an epoch', async () => {
    let lost = 0;
    const { store } = makeStore({
      train: () => {
        lost++;
        return Promise.reject(LOST);
      },
    });
    await store.getState().start();
    expect(lost).toBe(2);
    expect(store.getState()).toMatchObject({ status: 'failed' });
    expect(store.getState().problems.at(-1)!.code).toBe(LOST_CODE);
  });
});

describe('a run that is through', () => {
  const part = (accuracy: number): SeedPart => {
    const evaluation = {
      epoch: 1,
      trainLoss: 0,
      trainAccuracy: 0,
      validationLoss: 0,
      validationAccuracy: accuracy,
      perClass: {},
      confusion: [],
      predictions: [0],
      probabilities: new Float32Array([1, 0]),
    };
    return {
      validation: { seed: 1, images: [0], labels: [0] },
      results: { pooling: { ...evaluation, seed: 1, best: evaluation } },
    };
  };

  async function through() {
    const jobs: TrainJob[] = [];
    const { store, documents } = makeStore({
      train: (job, onEvent) => {
        jobs.push(job);
        onEvent({ ...STARTED, epochs: job.document.training.epochs });
        const first = job.from ? 3 : 1;
        for (let n = first; n < first + 2; n++) onEvent(epoch(n));
        return Promise.resolve(ok(RESULT));
      },
      keptEpochs: () => Promise.resolve([1, 2]),
      seedsAt: (_, n) => Promise.resolve(n === 0 ? [] : [part(n === 1 ? 0.25 : 0.5)]),
    });
    await store.getState().start();
    return { store, jobs, documents };
  }

  it('is shown as it was after an epoch, and as it ended', async () => {
    const { store } = await through();
    expect(store.getState().keptEpochs).toEqual([1, 2]);
    await store.getState().rewind(1);
    expect(store.getState().result!.variants[0]!.seeds[0]!.validationAccuracy).toBe(0.25);
    await store.getState().rewind(2);
    expect(store.getState().result!.variants[0]!.seeds[0]!.validationAccuracy).toBe(0.5);
    await store.getState().rewind(null);
    expect(store.getState().result).toBe(RESULT);
    expect(store.getState().rewound).toBeNull();
  });

  it('takes its result along when another one starts', async () => {
    const { store } = await through();
    const { id, result } = store.getState();
    expect(result).toBe(RESULT);
    const running = store.getState().start();
    expect(store.getState()).toMatchObject({ status: 'preparing', result: null, epochs: [], info: null });
    await running;
    expect(store.getState().id).not.toBe(id);
  });

  it('goes on under its own name, with the graph that it was started with', async () => {
    const { store, jobs, documents } = await through();
    const { id, document } = store.getState();
    documents.getState().setParam('arm', ['alpha'], 2);
    await store.getState().goOn(20);
    expect(jobs[1]).toMatchObject({ runId: id, from: { runId: id }, more: true });
    expect(jobs[1]!.document.nodes).toBe(document!.nodes);
    expect(jobs[1]!.document.training.epochs).toBe(20);
    expect(store.getState().id).toBe(id);
    expect(store.getState().epochs.map((record) => record.epoch)).toEqual([1, 2, 3, 4]);
  });

  it('goes on from an earlier epoch as another run', async () => {
    const { store, jobs } = await through();
    const { id } = store.getState();
    await store.getState().rewind(1);
    await store.getState().goOn();
    expect(jobs[1]).toMatchObject({ from: { runId: id, epoch: 1 } });
    expect(jobs[1]!.runId).not.toBe(id);
    expect(store.getState().epochs.map((record) => record.epoch)).toEqual([1, 3, 4]);
  });

  it('comes back from what was kept of it, also where it was interrupted', async () => {
    const { store, documents } = await through();
    const before = store.getState();
    const record: RunRecord = {
      id: 'kept',
      name: 'Kept',
      startedAt: 5,
      milliseconds: 7,
      status: 'running',
      graph: documentText(documents.getState().document),
      backend: 'wasm',
      info: before.info,
      epochs: before.epochs,
      result: null,
      problems: [],
    };
    await store.getState().open(record);
    expect(store.getState()).toMatchObject({
      id: 'kept',
      startedAt: 5,
      status: 'stopped',
      keptEpochs: [1, 2],
    });
    expect(store.getState().result!.variants[0]!.seeds[0]!.validationAccuracy).toBe(0.5);
    await store.getState().open({ ...record, id: 'broken', graph: '{' });
    expect(store.getState().id).toBe('kept');
    expect(store.getState().problems).toHaveLength(1);
  });
});

it('a run whose device was lost goes on with another engine, which the page shows', async () => {
  const { store, running, outcome, send } = await started();
  send(STARTED);
  send({
    type: 'engine',
    lost: 'webgpu',
    reason: 'destroyed',
    report: { backend: 'wasm', reason: 'It is there.', available: [] },
  });
  outcome.resolve(ok(RESULT));
  await running;
  const { problems, status } = store.getState();
  expect(status).toBe('finished');
  expect(problems[0]!.message).toContain('The device of webgpu was lost (destroyed)');
});

it('a run that was resumed before the worker had come to rest goes on', async () => {
  const { store, send } = await started();
  send(STARTED);
  await store.getState().pause();
  await store.getState().resume();
  send({ type: 'paused' });
  send({ type: 'resumed' });
  expect(store.getState().status).toBe('running');
});

it('a paused run goes on by steps', async () => {
  const steps: StepSize[] = [];
  const { store, send } = await started({ step: (size) => Promise.resolve(void steps.push(size)) });
  send(STARTED);
  await store.getState().step('batch');
  expect(steps).toEqual([]);
  send({ type: 'paused' });
  expect(store.getState().status).toBe('paused');
  await store.getState().step('batch');
  send({ type: 'paused' });
  await store.getState().step('epoch');
  expect(steps).toEqual(['batch', 'epoch']);
});
