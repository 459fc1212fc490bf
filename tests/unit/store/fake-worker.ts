import type { Problem } from '../../../lib/core/problem';
import { ok } from '../../../lib/core/result';
import type { WorkerConnection } from '../../../lib/worker/client';
import type { DataSummary, ImportPlan, WorkerApi } from '../../../lib/worker/protocol';

/** Mark of the images that the stand-in has. */
export const SET = '5e'.repeat(16);

/** What the stand-in finds in dropped files. */
export const plan = (change: Partial<ImportPlan> = {}): ImportPlan => ({
  name: 'faces',
  format: 'folders',
  images: 6,
  labels: [],
  numbers: [],
  numberings: [],
  skipped: 0,
  bytes: 6000,
  seconds: 1,
  most: 1000,
  ...change,
});

export const summary = (...classes: string[]): DataSummary => ({
  format: 'folders',
  name: 'faces',
  set: SET,
  classes,
  available: Object.fromEntries(classes.map((name) => [name, 3])),
  table: classes.map((label) => ({ label, className: label, because: 'itself', images: 3 })),
  numbers: [],
  read: 3 * classes.length,
  skippedCount: 0,
  duplicates: { groups: 0, images: 0, across: 0 },
  stored: true,
  counts: Object.fromEntries(classes.map((name) => [name, { train: 2, validation: 1, test: 0 }])),
  total: 3 * classes.length,
  size: 48,
  channels: 3,
  ownSplit: true,
  preprocessing: [],
  skipped: [],
  warnings: [],
  fingerprint: 'ab'.repeat(32),
});

/** A connection to a worker that answers what a test says, and that can be lost. */
export function fakeConnection(answers: Partial<WorkerApi> = {}) {
  const listeners = new Set<(problem: Problem) => void>();
  const api: WorkerApi = {
    useBackend: () => Promise.resolve({ backend: 'wasm', reason: 'It is there.', available: [] }),
    survey: () => Promise.resolve(ok(plan())),
    read: () => Promise.resolve(ok(summary('glad', 'grumpy'))),
    cancelReading: () => Promise.resolve(),
    prepare: () => Promise.resolve(ok(summary('neutral', 'happiness'))),
    samples: () =>
      Promise.resolve({ size: 48, items: [], rgba: new Uint8ClampedArray(0), matching: 0, predictors: [] }),
    matching: () => Promise.resolve(new Int32Array(0)),
    inspect: () => Promise.resolve(undefined),
    skippedReport: () => Promise.resolve(new Blob()),
    labelsTable: () => Promise.resolve(new Blob()),
    storedSets: () => Promise.resolve([]),
    removeStoredSet: () => Promise.resolve(),
    train: () => new Promise(() => {}),
    takeWeights: () => Promise.resolve(ok(true)),
    trainedWeights: () => Promise.resolve(undefined),
    seedsAt: () => Promise.resolve([]),
    keptEpochs: () => Promise.resolve([]),
    keepOnlyRuns: () => Promise.resolve(),
    step: () => Promise.resolve(),
    holdLock: () => Promise.resolve(),
    pause: () => Promise.resolve(),
    resume: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    batchPredictions: () => Promise.resolve(ok({})),
    examples: () =>
      Promise.resolve(ok({ size: 48, rgba: new Uint8ClampedArray(0), names: [], maps: {}, problems: [] })),
    look: () => Promise.resolve(ok({})),
    ...answers,
  };
  const connection: WorkerConnection = {
    api: () => api,
    restart: () => {},
    onLost(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return { connection, api, lose: (problem: Problem) => listeners.forEach((listener) => listener(problem)) };
}

/** A promise that a test settles. */
export function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
