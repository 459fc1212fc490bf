import { createStore } from 'zustand/vanilla';
import { problem, type Problem } from '../core/problem';
import type { Result } from '../core/result';
import { parseDocumentText } from '../graph/parse';
import type { RunRecord } from '../results/record';
import type { RunResult } from '../results/result';
import type { StepSize } from '../train/control';
import { callProblem, connection, LOST_CODE, type WorkerConnection } from '../worker/client';
import type { RunEvent, TrainJob } from '../worker/protocol';
import { backendStore, type BackendState } from './backend';
import { dataStore } from './data';
import type { DataState } from './data-state';
import { documentStore } from './document';
import type { DocumentState } from './document-state';
import { experimentKey } from './experiment';
import { followProject } from './run-projects';
import { beforeEpoch, resultAt } from './run-checkpoints';
import { isActive, learnedOf, NO_RUN, withEvent, type RunData } from './run-state';

export interface RunState extends RunData {
  /** Trains the graph as it is now, to the end or one step at a time. Never rejects: what goes wrong becomes `problems`. */
  start(pauseAfter?: StepSize): Promise<void>;
  /** Evaluates trained variants of the graph as it is now, from their files. Never rejects. */
  evaluate(saved: File[]): Promise<void>;
  /**
   * Goes on with the run on the page from its last checkpoints, up to `epochs` in all. From where it was taken back to, it
   * goes on as a run of its own, so that the first one stays whole. The graph is the run's, whatever was edited since.
   */
  goOn(epochs?: number, pauseAfter?: StepSize): Promise<void>;
  /** Shows the run as it was after an epoch of its seeds; null: as it ended. */
  rewind(epoch: number | null): Promise<void>;
  /** Puts a kept run on the page, also where it is of another graph than the one there. */
  open(record: RunRecord): Promise<void>;
  /** The graph on the page is the one that the run was started with, opened anew. */
  adopt(): void;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Lets a paused run go on by one batch or to the end of the epoch. */
  step(size: StepSize): Promise<void>;
  /** Ends the run after the current batch and keeps what was finished. */
  stop(): Promise<void>;
  /** Ends the run at once, with its worker: for one that does not answer. */
  abandon(): void;
}

interface Needs {
  worker: WorkerConnection;
  documents: {
    getState(): Pick<DocumentState, 'document' | 'project' | 'opened'>;
    subscribe(listener: () => void): () => void;
  };
  backend: { getState(): Pick<BackendState, 'ensure' | 'problem' | 'replaced'> };
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

const RESTARTED = problem(
  'worker-restarted',
  'The engine stopped in the middle of the run. It was started again, and the run went on from its last checkpoint.',
  'If it happens again, choose another engine or make images, batch or model smaller.',
  { severity: 'warning' },
);

/** What a run begins with. */
interface Start extends Omit<TrainJob, 'runId'> {
  id?: string;
  startedAt?: number;
  /** What is known of it from before. */
  before?: Partial<RunData>;
}

/** Engine and images, before the run itself; what is missing, if anything. */
async function prepare(
  { backend, data }: Pick<Needs, 'backend' | 'data'>,
  goesOn: boolean,
): Promise<Problem[]> {
  if (!(await backend.getState().ensure())) {
    const { problem: found } = backend.getState();
    return [found ?? callProblem('it did not start')];
  }
  // A run that goes on has images of its own, whatever the graph on the page asks for.
  if (goesOn || (await data.getState().ensure())) return [];
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

export function createRunStore({ worker, documents, backend, data }: Needs) {
  /** Number of the run whose events count. */
  let current = 0;
  /** Whether the worker has been asked to train, even if it has not said anything yet. */
  let asked = false;

  return createStore<RunState>()((set, get, store) => {
    const end = (last: Partial<RunData>) => {
      current++;
      asked = false;
      set({ dataProgress: null, ...last });
      data.getState().hold(false);
    };
    const ofPage = () => {
      const { document, project } = documents.getState();
      return { document, before: { project } };
    };

    async function run({
      document,
      id = crypto.randomUUID(),
      startedAt = Date.now(),
      before,
      ...job
    }: Start) {
      if (isActive(get().status)) return;
      const mine = ++current;
      set({ ...NO_RUN, ...before, id, startedAt, status: 'preparing', document });
      const missing = await prepare({ backend, data }, job.from !== undefined);
      // Stopped while it was prepared.
      if (mine !== current) return;
      if (missing.length > 0) return end({ status: 'failed', problems: missing });
      data.getState().hold(true);
      const outcome = await trainThroughLosses({ ...job, document, runId: id }, mine);
      if (mine !== current || !outcome) return;
      if (!outcome.ok) return end({ status: 'failed', problems: [...get().problems, ...outcome.problems] });
      const { outcome: how, problems } = outcome.value;
      end({ status: STATUS_OF[how], result: outcome.value, problems: [...get().problems, ...problems] });
      await lookForEpochs();
    }

    /** The outcome of a job, whose worker may be lost on the way: a fresh one goes on from the last checkpoint. */
    async function trainThroughLosses(job: TrainJob, mine: number): Promise<Result<RunResult> | undefined> {
      const hear = (event: RunEvent) => {
        if (mine !== current) return;
        if (event.type === 'engine') backend.getState().replaced(event.report);
        set((run) => withEvent(run, event));
      };
      let next = job;
      for (;;) {
        const epochs = get().epochs;
        asked = true;
        try {
          return await worker.api().train(next, hear);
        } catch (error) {
          const found = callProblem(error);
          const { status } = get();
          // One that is lost again before it has finished an epoch would be lost for ever.
          const helpless = next !== job && get().epochs === epochs;
          if (mine !== current || found.code !== LOST_CODE || helpless || status === 'stopping')
            return { ok: false, problems: [found] };
          set((run) => ({ status: 'preparing', problems: [...run.problems, RESTARTED] }));
          if (!(await backend.getState().ensure())) return { ok: false, problems: [found] };
          if (mine !== current) return undefined;
          const { info } = get();
          next = { ...job, from: { runId: job.runId }, ...(info && { info }) };
          if (status !== 'paused') delete next.pauseAfter;
          else next.pauseAfter = 'batch';
        }
      }
    }

    /** Which epochs the run on the page can be taken back to. */
    async function lookForEpochs(): Promise<void> {
      const { id } = get();
      try {
        const keptEpochs = await worker.api().keptEpochs(id);
        if (get().id === id) set({ keptEpochs });
      } catch {
        // The worker is gone: nothing can be taken back now.
      }
    }

    /** The result of the run on the page from its checkpoints; nothing where there are none, or another run is on the page by now. */
    async function resultNow(epoch?: number): Promise<RunResult | undefined> {
      const run = get();
      try {
        const found = await resultAt(worker, run, epoch);
        return get().id === run.id ? found : undefined;
      } catch (error) {
        set({ problems: [callProblem(error)] });
        return undefined;
      }
    }

    followProject(store, documents, () => void lookForEpochs());
    return {
      ...NO_RUN,
      start: (pauseAfter) => run({ ...ofPage(), ...(pauseAfter && { pauseAfter }) }),
      evaluate: (saved) => run({ ...ofPage(), saved }),
      async goOn(epochs, pauseAfter) {
        const { id, startedAt, document, info, rewound, status } = get();
        if (!document || isActive(status)) return;
        const { training } = document;
        const upTo = epochs ?? training.epochs;
        const before = beforeEpoch(get(), rewound?.epoch ?? Infinity);
        await run({
          document: { ...document, training: { ...training, epochs: upTo } },
          ...(!rewound && { id, startedAt }),
          before,
          from: { runId: id, ...(rewound && { epoch: rewound.epoch }) },
          ...(info && { info: { variants: info.variants, classes: info.classes } }),
          ...((rewound || upTo > training.epochs) && { more: true }),
          ...(pauseAfter && { pauseAfter }),
        });
      },
      async rewind(epoch) {
        const { rewound, result, status } = get();
        if (isActive(status)) return;
        const whole = rewound ? rewound.whole : result;
        if (epoch === null)
          return set({ rewound: null, result: whole, learned: whole ? learnedOf(whole) : [] });
        const then = await resultNow(epoch);
        if (then) set({ result: then, rewound: { epoch, whole }, learned: learnedOf(then) });
      },
      async open(record) {
        if (isActive(get().status)) return;
        const document = parseDocumentText(record.graph, `The graph of “${record.name}”`);
        if (!document.ok) return set({ problems: document.problems });
        const { id, startedAt, status, info, epochs, result, problems } = record;
        const page = documents.getState();
        const same = experimentKey(document.value) === experimentKey(page.document);
        current++;
        set({
          ...NO_RUN,
          ...{ id, startedAt, info, epochs, result, problems },
          project: same ? page.project : (record.project ?? null),
          openedIn: page.project,
          status: status === 'running' ? 'stopped' : status,
          document: document.value,
          learned: result ? learnedOf(result) : [],
        });
        const found = result ?? (await resultNow());
        if (found && get().id === id) set({ result: found, learned: learnedOf(found) });
        await lookForEpochs();
      },
      adopt: () => set({ project: documents.getState().project }),
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
      async step(size) {
        if (get().status !== 'paused') return;
        set({ status: 'running' });
        await tell(() => worker.api().step(size));
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
