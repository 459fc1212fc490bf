import { createStore } from 'zustand/vanilla';
import type { Problem } from '../core/problem';
import { callProblem, connection, type WorkerConnection } from '../worker/client';
import type { BackendName, BackendReport } from '../worker/protocol';

export type BackendChoice = BackendName | 'auto';

export interface BackendState {
  /** `idle`: not started yet, or its worker was lost; it starts again when it is needed. */
  status: 'idle' | 'starting' | 'ready' | 'failed';
  preferred: BackendChoice;
  /** The engine in use, or the last one that was. */
  report: BackendReport | null;
  problem: Problem | null;
  /** Starts the engine unless it runs already. True once it runs. */
  ensure(): Promise<boolean>;
  choose(preferred: BackendChoice): Promise<boolean>;
  /** Another engine has taken over, since the device of the last one was lost. */
  replaced(report: BackendReport): void;
}

export function createBackendStore(worker: WorkerConnection) {
  let running: Promise<boolean> | null = null;
  let latest = 0;

  const store = createStore<BackendState>()((set, get) => ({
    status: 'idle',
    preferred: 'auto',
    report: null,
    problem: null,
    ensure() {
      if (get().status === 'ready') return Promise.resolve(true);
      return get().status === 'starting' && running ? running : get().choose(get().preferred);
    },
    replaced: (report) => set({ status: 'ready', report }),
    choose(preferred) {
      const mine = ++latest;
      set({ status: 'starting', preferred, problem: null });
      const attempt = (async () => {
        try {
          const report = await worker.api().useBackend(preferred);
          if (mine === latest) set({ status: 'ready', report });
          return true;
        } catch (error) {
          if (mine === latest) set({ status: 'failed', problem: callProblem(error) });
          return false;
        }
      })();
      running = attempt;
      return attempt;
    },
  }));

  // A call that waits for its answer reports the loss itself.
  worker.onLost(() => {
    if (store.getState().status === 'ready') store.setState({ status: 'idle' });
  });
  return store;
}

export const backendStore = createBackendStore(connection);
