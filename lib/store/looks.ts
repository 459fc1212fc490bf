import { createStore } from 'zustand/vanilla';
import type { Problem } from '../core/problem';
import type { LookAnswer, LookKind, LookQuery } from '../train/looks/types';
import { callProblem, connection, type WorkerConnection } from '../worker/client';
import type { TrainedMoment } from '../worker/protocol';
import { runStore } from './run';
import type { RunData } from './run-state';

/** One question to trained variants. */
export interface Question<K extends LookKind = LookKind> {
  of: TrainedMoment;
  kind: K;
  query: LookQuery<K>;
}

/** Where a question stands: neither field is there until the worker has answered. */
export interface Found<K extends LookKind = LookKind> {
  answer?: LookAnswer<K>;
  problems?: readonly Problem[];
}

export interface LookState {
  /** By `keyOf`. */
  found: ReadonlyMap<string, Found>;
  /** Whether a question is with the worker. */
  busy: boolean;
  /**
   * Asks while someone wants to know: questions wait for their turn, and those that nobody wants any more are dropped.
   * @returns what lets go of the question
   */
  want(question: Question): () => void;
}

/** Answers that stay on the page; those that were looked at longest ago give way. */
const MOST = 400;

export const keyOf = ({ of, kind, query }: Question): string =>
  JSON.stringify([of.runId, of.seed, of.epochs, kind, query]);

type Runs = {
  getState(): Pick<RunData, 'id' | 'status'>;
  subscribe(listener: () => void): () => void;
};

/** What trained variants answered; that of an earlier run is forgotten. */
export function createLookStore(worker: Pick<WorkerConnection, 'api'>, runs: Runs) {
  /** How many want to know. */
  const wanted = new Map<string, { question: Question; by: number }>();
  let asking = false;
  let resume = (): void => {};
  let shown = runs.getState();

  const store = createStore<LookState>()((set, get) => {
    const keep = (key: string, found: Found) => {
      const all = new Map(get().found);
      all.delete(key);
      all.set(key, found);
      for (const old of all.keys()) {
        if (all.size <= MOST) break;
        if (!wanted.has(old)) all.delete(old);
      }
      set({ found: all });
    };

    async function ask({ of, kind, query }: Question): Promise<Found> {
      try {
        const found = await worker.api().look(of, kind, query);
        return found.ok ? { answer: found.value } : { problems: found.problems };
      } catch (error) {
        return { problems: [callProblem(error)] };
      }
    }

    async function askAll(): Promise<void> {
      if (asking) return;
      asking = true;
      for (;;) {
        const next = [...wanted].find(([key]) => !get().found.has(key));
        if (!next) break;
        const [key, { question }] = next;
        const { id } = runs.getState();
        set({ busy: true });
        const found = await ask(question);
        if (runs.getState().id === id) keep(key, found);
      }
      asking = false;
      set({ busy: false });
    }

    resume = () => void askAll();
    return {
      found: new Map(),
      busy: false,
      want(question) {
        const key = keyOf(question);
        const entry = wanted.get(key) ?? { question, by: 0 };
        wanted.set(key, { ...entry, by: entry.by + 1 });
        void askAll();
        return () => {
          const now = wanted.get(key);
          if (!now) return;
          if (now.by > 1) wanted.set(key, { ...now, by: now.by - 1 });
          else wanted.delete(key);
        };
      },
    };
  });

  const follow = () => {
    const run = runs.getState();
    if (run.id === shown.id && run.status === shown.status) return;
    const another = run.id !== shown.id;
    shown = run;
    // What was refused while the run went on can be asked again now.
    const kept = another ? [] : [...store.getState().found].filter(([, { answer }]) => answer !== undefined);
    store.setState({ found: new Map(kept) });
    resume();
  };
  const unsubscribe = runs.subscribe(follow);
  return Object.assign(store, { unsubscribe });
}

export const lookStore = createLookStore(connection, runStore);
