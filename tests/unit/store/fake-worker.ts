import type { Problem } from '../../../lib/core/problem';
import { ok } from '../../../lib/core/result';
import type { WorkerConnection } from '../../../lib/worker/client';
import type { DataSummary, WorkerApi } from '../../../lib/worker/protocol';

export const summary = (...classes: string[]): DataSummary => ({
  format: 'folders',
  classes,
  counts: Object.fromEntries(classes.map((name) => [name, { train: 2, validation: 1 }])),
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
    upload: () => Promise.resolve(ok(summary('glad', 'grumpy'))),
    prepare: () => Promise.resolve(ok(summary('neutral', 'happiness'))),
    samples: () => Promise.resolve({ size: 48, items: [], rgba: new Uint8ClampedArray(0), matching: 0 }),
    train: () => new Promise(() => {}),
    takeWeights: () => Promise.resolve(ok(true)),
    trainedWeights: () => Promise.resolve(undefined),
    pause: () => Promise.resolve(),
    resume: () => Promise.resolve(),
    stop: () => Promise.resolve(),
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
