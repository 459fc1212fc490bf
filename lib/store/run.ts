import { createStore } from 'zustand/vanilla';
import { problem, type Problem } from '../core/problem';
import type { Result } from '../core/result';
import type { RunResult } from '../results/result';
import { callProblem, connection, type WorkerConnection } from '../worker/client';
import { backendStore, type BackendState } from './backend';
import { dataStore } from './data';
import type { DataState, DocumentSource } from './data-state';
import { documentStore } from './document';
import { isActive, NO_RUN, withEvent, type RunData } from './run-state';

export interface RunState extends RunData {
  /** Trains the graph as it is now. Never rejects: what goes wrong becomes `problems`. */
  start(): Promise<void>;
  /** Evaluates trained variants of the graph as it is now, from their files. Never rejects. */
  evaluate(saved: File[]): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Ends the run after the current batch and keeps what was finished. */
  stop(): Promise<void>;
  /** Ends the run at once, with its worker: for one that does not answer. */
  abandon(): void;
}

interface Needs {
  worker: WorkerConnection;
  documents: Pick<DocumentSource, 'getState'>;
  backend: { getState(): Pick<BackendState, 'ensure' | 'problem'> };
  data: { getState(): Pick<DataState, 'ensure' | 'hold' | 'problems' | 'needsFiles'> };
}

const NO_IMAGES = problem(
  'no-images',
  'There are no images to train on.',
  'Drop your images on the Data panel, or use the synthetic faces.',
);

const ABANDONED = problem(
  'run-abandoned',
  'The run was ended before the engine answered; what was learned in its last epoch is shown as far as it came.',
  'Press Train to start again.',
  { severity: 'warning' },
);

const STATUS_OF = {
  finished: 'finished',
  settled: 'finished',
  stopped: 'stopped',
  diverged: 'failed',
} as const;

export function createRunStore({ worker, documents, backend, data }: Needs) {
  /** Number of the run whose events count. */
  let current = 0;
  /** Whether the worker has been asked to train, even if it has not said anything yet. */
  let asked = false;

  return createStore<RunState>()((set, get) => {
    const end = (last: Partial<RunData>) => {
      current++;
      asked = false;
      set({ dataProgress: null, ...last });
      data.getState().hold(false);
    };

    /** Engine and images, before the run itself; what is missing, if anything. */
    async function prepare(): Promise<Problem[]> {
      if (!(await backend.getState().ensure())) {
        const { problem: found } = backend.getState();
        return [found ?? callProblem('it did not start')];
      }
      if (await data.getState().ensure()) return [];
      const { problems } = data.getState();
      return problems.length > 0 ? problems : [NO_IMAGES];
    }

    /** Tells the worker; a worker that is gone is reported by the run itself. */
    const tell = async (call: () => Promise<void>) => {
      try {
        await call();
      } catch {
        return;
      }
    };

    async function run(saved?: File[]): Promise<void> {
      if (isActive(get().status)) return;
      const mine = ++current;
      const { document } = documents.getState();
      set({ ...NO_RUN, id: crypto.randomUUID(), startedAt: Date.now(), status: 'preparing', document });
      const missing = await prepare();
      // Stopped while it was prepared.
      if (mine !== current) return;
      if (missing.length > 0) return end({ status: 'failed', problems: missing });
      data.getState().hold(true);
      asked = true;
      let outcome: Result<RunResult>;
      try {
        outcome = await worker
          .api()
          .train(
            { document, ...(saved && { saved }) },
            (event) => mine === current && set((run) => withEvent(run, event)),
          );
      } catch (error) {
        outcome = { ok: false, problems: [callProblem(error)] };
      }
      if (mine !== current) return;
      if (!outcome.ok) return end({ status: 'failed', problems: outcome.problems });
      const { outcome: how, problems } = outcome.value;
      end({ status: STATUS_OF[how], result: outcome.value, problems });
    }

    return {
      ...NO_RUN,
      start: () => run(),
      evaluate: (saved) => run(saved),
      async pause() {
        if (get().status !== 'running') return;
        set({ status: 'paused' });
        await tell(() => worker.api().pause());
      },
      async resume() {
        if (get().status !== 'paused') return;
        set({ status: 'running' });
        await tell(() => worker.api().resume());
      },
      async stop() {
        const { status } = get();
        if (status === 'stopping' || !isActive(status)) return;
        if (!asked) return end({ status: 'stopped' });
        set({ status: 'stopping' });
        await tell(() => worker.api().stop());
      },
      abandon() {
        if (!isActive(get().status)) return;
        end({ status: 'stopped', problems: [ABANDONED] });
        worker.restart(ABANDONED);
      },
    };
  });
}

export const runStore = createRunStore({
  worker: connection,
  documents: documentStore,
  backend: backendStore,
  data: dataStore,
});
