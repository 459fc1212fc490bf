import { createStore } from 'zustand/vanilla';
import type { Problem } from '../core/problem';
import type { Result } from '../core/result';
import { evaluationBatches } from '../graph/evaluation';
import {
  protocolsAt,
  type BatchPrediction,
  type BatchProtocol,
  type ProtocolName,
} from '../results/batch-protocol';
import type { ByVariant } from '../results/result';
import { callProblem, connection, type WorkerConnection } from '../worker/client';
import type { TrainedMoment } from '../worker/protocol';
import { runStore } from './run';
import type { RunData } from './run-state';

/** An evaluation under one protocol. */
export interface Measured {
  protocol: BatchProtocol;
  variants: ByVariant<BatchPrediction>;
}

export interface ProbeState {
  /** Of the chosen seed; null before a run has a result. */
  seed: number | null;
  /** Of the batches. */
  size: number;
  shuffle: number;
  /** All that was measured of this seed, in its order. */
  measured: readonly Measured[];
  busy: boolean;
  problems: Problem[];
  /** Measures what is missing at the present seed, size and shuffling. Never rejects. */
  measure(): Promise<void>;
  chooseSeed(seed: number): void;
  /** What is measured follows once the size has stood still for a moment. */
  setSize(size: number): void;
  reshuffle(): void;
}

type Runs = {
  getState(): Pick<RunData, 'id' | 'document' | 'result'>;
  subscribe(listener: () => void): () => void;
};

const NOTHING = { seed: null, size: 1, shuffle: 0, measured: [], busy: false, problems: [] };

/** Shuffled and sorted come first: they are what the size changes, and single images take longest. */
const ORDER: readonly ProtocolName[] = ['shuffled', 'sorted', 'fixed', 'alone'];

const same = (a: BatchProtocol, b: BatchProtocol): boolean =>
  a.batchSize === b.batchSize && a.order === b.order && a.shuffle === b.shuffle && a.mean === b.mean;

export const foundUnder = (
  measured: readonly Measured[],
  protocol: BatchProtocol,
): ByVariant<BatchPrediction> | undefined =>
  measured.find((found) => same(found.protocol, protocol))?.variants;

/** The models of a run after the last or the best epoch of a seed. */
export function momentOf(
  { id, document, result }: Pick<RunData, 'id' | 'document' | 'result'>,
  seed: number,
  which: 'last' | 'best',
): TrainedMoment | undefined {
  const epochs: ByVariant<number> = {};
  for (const variant of result?.variants ?? []) {
    const of = variant.seeds.find((found) => found.seed === seed);
    if (of) epochs[variant.id] = which === 'best' ? of.best.epoch : of.epoch;
  }
  return document && Object.keys(epochs).length > 0 ? { runId: id, document, seed, epochs } : undefined;
}

/** Evaluations of the models of the run on the page; those of an earlier run are thrown away. */
export function createProbeStore(worker: Pick<WorkerConnection, 'api'>, runs: Runs, delay = 250) {
  /** Counts changes of run or seed: answers from before count for nothing. */
  let current = 0;
  let measuring: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown: Pick<RunData, 'id' | 'result'> = runs.getState();

  const store = createStore<ProbeState>()((set, get) => {
    const missing = (): BatchProtocol | undefined => {
      const { measured, size, shuffle } = get();
      const protocols = protocolsAt(size, shuffle);
      return ORDER.map((name) => protocols[name]).find((protocol) => !foundUnder(measured, protocol));
    };

    async function evaluate(of: TrainedMoment, protocol: BatchProtocol): Promise<boolean> {
      const mine = current;
      let found: Result<ByVariant<BatchPrediction>>;
      try {
        found = await worker.api().batchPredictions(of, protocol);
      } catch (error) {
        found = { ok: false, problems: [callProblem(error)] };
      }
      if (mine !== current) return true;
      if (found.ok) set({ measured: [...get().measured, { protocol, variants: found.value }], problems: [] });
      else set({ problems: found.problems });
      return found.ok;
    }

    /** One after the other; what is missing is asked anew each time, as it may have changed. */
    async function measureAll(): Promise<void> {
      for (;;) {
        const { seed } = get();
        const protocol = timer === undefined ? missing() : undefined;
        const moment = seed === null ? undefined : momentOf(runs.getState(), seed, 'last');
        if (!protocol || !moment || !(await evaluate(moment, protocol))) return;
      }
    }

    return {
      ...NOTHING,
      measure() {
        measuring ??= (async () => {
          set({ busy: true });
          await measureAll();
          measuring = null;
          set({ busy: false });
        })();
        return measuring;
      },
      chooseSeed(seed) {
        if (seed === get().seed) return;
        current++;
        set({ seed, measured: [], problems: [] });
        void get().measure();
      },
      setSize(size) {
        set({ size });
        clearTimeout(timer);
        timer = setTimeout(() => {
          timer = undefined;
          void get().measure();
        }, delay);
      },
      reshuffle() {
        set({ shuffle: get().shuffle + 1 });
        void get().measure();
      },
    };
  });

  const follow = () => {
    const run = runs.getState();
    if (run.id === shown.id && run.result === shown.result) return;
    shown = run;
    current++;
    clearTimeout(timer);
    timer = undefined;
    const seed = run.result?.variants[0]?.seeds[0]?.seed ?? null;
    const { busy } = store.getState();
    const size = run.document ? evaluationBatches(run.document.training).batch : 1;
    store.setState({ ...NOTHING, busy, seed, size });
  };
  const unsubscribe = runs.subscribe(follow);
  return Object.assign(store, { unsubscribe });
}

export const probeStore = createProbeStore(connection, runStore);
