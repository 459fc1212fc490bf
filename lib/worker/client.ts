import { proxy, wrap } from 'comlink';
import { problem, type Problem } from '../core/problem';
import type { Result } from '../core/result';
import type { SeedPart } from '../results/assemble';
import type { BatchPrediction } from '../results/batch-protocol';
import type { ByVariant, RunResult } from '../results/result';
import type { LookAnswer, LookKind, LookQuery } from '../train/looks/types';
import type { DataSummary, Examples, ImportPlan, TrainedMoment, WorkerApi } from './protocol';

export interface WorkerClient {
  /** The worker's functions; callbacks are handed over as they are. */
  api: WorkerApi;
  /** Ends the worker. Calls that still wait are rejected, as no answer can come any more. */
  terminate(reason?: Problem): void;
}

/** What a call is rejected with when its worker has gone. */
export class WorkerLost extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

export const LOST_CODE = 'worker-lost';

const LOST = problem(
  LOST_CODE,
  'The engine that reads images and trains has stopped unexpectedly.',
  'Press Train again; your graph is kept. If it happens again, choose another engine or make images, batch or model smaller.',
);

const lost = (detail: string): Problem =>
  detail ? { ...LOST, message: `${LOST.message.slice(0, -1)}: ${detail.replace(/\.$/, '')}.` } : LOST;

/**
 * Starts a worker. Comlink alone would let calls wait for ever once the worker is gone, so every call here
 * also ends when the worker does.
 */
export function createWorkerClient(onLost: (problem: Problem) => void): WorkerClient {
  const name = `arm-playground ${crypto.randomUUID()}`;
  const worker = new Worker(new URL('./entry.ts', import.meta.url), { type: 'module', name });
  const remote = wrap<WorkerApi>(worker);

  let end: (reason: Error) => void = () => {};
  const ended = new Promise<never>((_, reject) => (end = reject));
  // Nobody may be waiting when the worker ends.
  ended.catch(() => {});
  const alive = <T>(call: PromiseLike<T>): Promise<T> => Promise.race([call, ended]);

  const leave = (event: PageTransitionEvent) => {
    if (!event.persisted) terminate();
  };
  const terminated = new AbortController();
  const terminate = (reason: Problem = LOST) => {
    window.removeEventListener('pagehide', leave);
    terminated.abort();
    worker.terminate();
    end(new WorkerLost(reason));
  };
  const fail = (found: Problem) => {
    terminate(found);
    onLost(found);
  };
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    fail(lost(event.message || ''));
  });
  worker.addEventListener('messageerror', () => fail(lost('a message could not be read')));
  window.addEventListener('pagehide', leave);
  // A worker that the browser ends, e.g. for want of memory, gives no event; but it lets go of its lock.
  const { locks } = navigator as { locks?: LockManager };
  if (locks)
    void remote
      .holdLock()
      .then(() => locks.request(name, { signal: terminated.signal }, () => fail(LOST)))
      .catch(() => undefined);

  const api: WorkerApi = {
    useBackend: (preferred) => alive(remote.useBackend(preferred)),
    survey: (files, request, onProgress) =>
      alive<Result<ImportPlan>>(remote.survey(files, request, proxy(onProgress))),
    read: (request, choice, onProgress) =>
      alive<Result<DataSummary>>(remote.read(request, choice, proxy(onProgress))),
    cancelReading: () => alive(remote.cancelReading()),
    prepare: (request, onProgress) => alive<Result<DataSummary>>(remote.prepare(request, proxy(onProgress))),
    samples: (query) => alive(remote.samples(query)),
    matching: (filter) => alive(remote.matching(filter)),
    inspect: (index, request) => alive(remote.inspect(index, request)),
    skippedReport: () => alive(remote.skippedReport()),
    labelsTable: () => alive(remote.labelsTable()),
    storedSets: () => alive(remote.storedSets()),
    removeStoredSet: (id) => alive(remote.removeStoredSet(id)),
    train: (job, onEvent) => alive<Result<RunResult>>(remote.train(job, proxy(onEvent))),
    takeWeights: (job) => alive<Result<true>>(remote.takeWeights(job)),
    trainedWeights: (variantId, of) => alive(remote.trainedWeights(variantId, of)),
    seedsAt: (runId, epoch) => alive<SeedPart[]>(remote.seedsAt(runId, epoch)),
    keptEpochs: (runId) => alive(remote.keptEpochs(runId)),
    keepOnlyRuns: (runIds) => alive(remote.keepOnlyRuns(runIds)),
    pause: () => alive(remote.pause()),
    resume: () => alive(remote.resume()),
    step: (size) => alive(remote.step(size)),
    holdLock: () => alive(remote.holdLock()),
    stop: () => alive(remote.stop()),
    batchPredictions: (of, how) =>
      alive<Result<ByVariant<BatchPrediction>>>(remote.batchPredictions(of, how)),
    examples: (of, query) => alive<Result<Examples>>(remote.examples(of, query)),
    look: <K extends LookKind>(of: TrainedMoment, kind: K, query: LookQuery<K>) =>
      // Comlink's types forget what a call is generic in.
      alive(remote.look(of, kind, query) as Promise<Result<LookAnswer<K>>>),
  };
  return { api, terminate };
}

/** The one worker of the page: started when it is first needed, and again after it was lost. */
export interface WorkerConnection {
  api(): WorkerApi;
  /** Ends the worker; the next call starts a fresh one, which has neither backend nor images. */
  restart(reason?: Problem): void;
  /** Tells of a lost or restarted worker. */
  onLost(listener: (problem: Problem) => void): () => void;
}

export function createConnection(create = createWorkerClient): WorkerConnection {
  let client: WorkerClient | null = null;
  const listeners = new Set<(problem: Problem) => void>();
  const forget = (reason: Problem) => {
    client = null;
    for (const listener of listeners) listener(reason);
  };
  return {
    api() {
      client ??= create(forget);
      return client.api;
    },
    restart(reason = LOST) {
      client?.terminate(reason);
      forget(reason);
    },
    onLost(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const connection = createConnection();

/** A call to the worker that was rejected, in words. */
export function callProblem(error: unknown): Problem {
  if (error instanceof WorkerLost) return error.problem;
  const detail = error instanceof Error ? error.message : String(error);
  return problem(
    'engine-error',
    `The engine reported an error: ${detail.replace(/\.$/, '')}.`,
    'Try again; if it happens again, choose another engine.',
  );
}
