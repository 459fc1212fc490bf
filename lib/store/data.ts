import { createStore } from 'zustand/vanilla';
import { problem, type Problem } from '../core/problem';
import type { Result } from '../core/result';
import { withChange, withoutChange } from './corrections';
import type { Correction } from '../data/selection';
import { callProblem, connection, type WorkerConnection } from '../worker/client';
import type {
  DataProgress,
  DataRequest,
  DataSummary,
  ImportChoice,
  ImportPlan,
  UploadedFile,
} from '../worker/protocol';
import type { DataState, DocumentSource } from './data-state';
import { documentStore } from './document';
import { dataNode, dataRequest, imagesKey } from './experiment';
import { mustAsk } from './import-plan';
import { createSamplePages, NO_SAMPLES } from './samples';

interface Options {
  /** Milliseconds without a change before the images are prepared. */
  delay?: number;
}

type OnProgress = (progress: DataProgress) => void;

const NO_REQUEST = problem(
  'no-dataset',
  'The graph has no Faces node with valid settings.',
  'Add a Faces node, or correct its settings.',
);

const BUSY = problem(
  'busy-training',
  'The images stay as they are while training runs.',
  'Stop the run, or wait until it is through, then drop them again.',
  { severity: 'warning' },
);

/** Of a reading that a person ended or put away: nothing has gone wrong. */
const isCancelled = (problems: readonly Problem[]) => problems.some(({ code }) => code === 'cancelled');
const isMissing = (problems: readonly Problem[]) => problems.some(({ code }) => code === 'images-missing');

/** Gives the page a turn. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const CANCELLED = problem('cancelled', 'The images were not read.', 'Drop them again.');

export function createDataStore(
  worker: WorkerConnection,
  documents: DocumentSource,
  { delay = 350 }: Options = {},
) {
  /** What was read last in this visit, so that a worker that was lost can be given it again. The bytes stay on disk. */
  let given: { files: UploadedFile[]; choice: ImportChoice; set: string } | null = null;
  /** Key of the images that the worker holds now. */
  let held: string | null = null;
  let latest = 0;
  let uploading: Promise<boolean> | null = null;
  let running: { key: string; done: Promise<boolean> } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let answered: ((choice: ImportChoice | null) => void) | null = null;
  /** Until somebody asks for images nothing is read, so that importing the store starts no worker. */
  let wanted: 'none' | 'own' | 'all' = 'none';

  const isWanted = (request: DataRequest | undefined) =>
    wanted === 'all' || (wanted === 'own' && request?.params.source === 'upload');

  const store = createStore<DataState>()((set, get) => {
    const pages = createSamplePages(
      worker,
      () => get().samples,
      (samples) => set({ samples }),
    );

    /** One call to the worker; a later one makes its answer count for nothing. */
    async function ask<T>(how: (onProgress: OnProgress) => Promise<Result<T>>): Promise<T | undefined> {
      const mine = ++latest;
      set({ status: 'reading', progress: null, problems: [], refused: false });
      let result: Result<T>;
      try {
        result = await how((progress) => mine === latest && set({ progress }));
      } catch (error) {
        result = { ok: false, problems: [callProblem(error)] };
      }
      if (mine !== latest) return undefined;
      if (result.ok) return result.value;
      const { problems } = result;
      if (isMissing(problems)) set({ status: 'idle', progress: null, needsFiles: true });
      else if (isCancelled(problems)) set({ status: get().summary ? 'ready' : 'idle', progress: null });
      else set({ status: 'failed', progress: null, problems, refused: uploading !== null });
      return undefined;
    }

    function take(request: DataRequest, summary: DataSummary): void {
      held = imagesKey(request);
      if (request.params.source === 'upload') documents.getState().setDataFacts({ classes: summary.classes });
      // A filter was meant for the set that it was made on.
      const sameSet = get().summary?.set === summary.set;
      set({ status: 'ready', progress: null, summary, needsFiles: false });
      const { filter } = get().samples;
      const known = filter.className === undefined || filter.className in summary.available;
      void pages.load(known && sameSet ? filter : {});
    }

    async function prepare(request: DataRequest): Promise<boolean> {
      const summary = await ask(async (onProgress) => {
        const found = await worker.api().prepare(request, onProgress);
        if (found.ok || !isMissing(found.problems) || !given || given.set !== request.params.set)
          return found;
        // The worker was lost, and the browser keeps no files: what this visit was given is read once more.
        const again = await worker.api().survey(given.files, request, onProgress);
        if (!again.ok) return again;
        const read = await worker.api().read(request, given.choice, onProgress);
        return read.ok ? worker.api().prepare(request, onProgress) : read;
      });
      if (summary) take(request, summary);
      return summary !== undefined;
    }

    /** Asks the person about a plan, where there is something to ask. */
    function choose(plan: ImportPlan): Promise<ImportChoice | null> {
      if (!mustAsk(plan)) return Promise.resolve({ answers: {} });
      return new Promise((resolve) => {
        answered = resolve;
        set({ plan, status: get().summary ? 'ready' : 'idle', progress: null });
      });
    }

    async function read(files: UploadedFile[]): Promise<boolean> {
      const { document, setParams } = documents.getState();
      const node = dataNode(document);
      const asked = dataRequest(document);
      if (!node || !asked) {
        set({ status: 'failed', problems: [NO_REQUEST] });
        return false;
      }
      // Classes of other images say nothing of these.
      const subset = asked.params.subset && { ...asked.params.subset, classes: undefined };
      const params = { ...asked.params, source: 'upload' as const, subset, corrections: undefined };
      const request: DataRequest = { ...asked, params };
      const plan = await ask((onProgress) => worker.api().survey(files, request, onProgress));
      if (!plan) return false;
      const choice = await choose(plan);
      if (!choice) return false;
      const summary = await ask((onProgress) => worker.api().read(request, choice, onProgress));
      if (!summary) return false;
      given = { files, choice, set: summary.set };
      const labels = Object.keys(choice.answers).length > 0 ? choice.answers : undefined;
      const changed = { source: 'upload' as const, subset, corrections: undefined, labels, set: summary.set };
      setParams(node.id, changed);
      // Checking the graph for the new classes and drawing the images are tasks of their own.
      await pause();
      take({ ...request, params: { ...asked.params, ...changed } }, summary);
      set({ storedSets: null });
      return true;
    }

    /** Changes parameters of the dataset node, and with them the images. */
    function change(values: Readonly<Record<string, unknown>>): void {
      const { document, setParams } = documents.getState();
      const node = dataNode(document);
      const changed = node && setParams(node.id, values);
      if (changed && !changed.ok) set({ problems: changed.problems });
      else void get().ensure();
    }

    const corrections = (): readonly Correction[] =>
      dataRequest(documents.getState().document)?.params.corrections ?? [];

    return {
      status: 'idle',
      progress: null,
      summary: null,
      problems: [],
      refused: false,
      needsFiles: false,
      uploading: false,
      plan: null,
      held: false,
      samples: NO_SAMPLES,
      storedSets: null,
      upload(files) {
        wanted = 'all';
        if (get().held) {
          set({ problems: [BUSY] });
          return Promise.resolve(false);
        }
        get().answerPlan(null);
        set({ uploading: true });
        const done = read(files).finally(() => {
          if (uploading !== done) return;
          uploading = null;
          set({ uploading: false });
        });
        uploading = done;
        return done;
      },
      answerPlan(choice) {
        const answer = answered;
        answered = null;
        set({ plan: null });
        answer?.(choice);
      },
      cancel() {
        get().answerPlan(null);
        if (get().status !== 'reading') return;
        // What goes on beside it, such as a change of the graph, is not stopped by a worker that is gone.
        worker
          .api()
          .cancelReading()
          .catch(() => set({ problems: [CANCELLED] }));
      },
      async ensureOwn() {
        if (wanted === 'none') wanted = 'own';
        if (isWanted(dataRequest(documents.getState().document))) await get().ensure();
      },
      async ensure() {
        // What is said of images that were read once keeps to the graph.
        wanted = 'all';
        clearTimeout(timer);
        if (get().held) return held !== null;
        if (uploading) await uploading;
        const request = dataRequest(documents.getState().document);
        if (!request) return false;
        const key = imagesKey(request);
        if (running?.key === key) return running.done;
        if (held === key && get().status !== 'reading') {
          // Also where a failed upload came in between: the images that the graph asks for are still there.
          set({ needsFiles: false });
          return true;
        }
        const done = prepare(request).finally(() => {
          if (running?.done === done) running = null;
        });
        running = { key, done };
        return done;
      },
      useSynthetic: () => change({ source: 'synthetic' }),
      async filterSamples(filter) {
        if (await get().ensure()) await pages.load(filter);
      },
      async matchingSamples() {
        try {
          return [...(await worker.api().matching(get().samples.filter))];
        } catch {
          return [];
        }
      },
      showSamples: (from, to) => pages.show(from, to),
      async inspect(index) {
        const request = dataRequest(documents.getState().document);
        try {
          return request && (await worker.api().inspect(index, request));
        } catch {
          return undefined;
        }
      },
      correct: (images, what) => change({ corrections: withChange(corrections(), images, what) }),
      uncorrect: (images) =>
        change({ corrections: images ? withoutChange(corrections(), images) : undefined }),
      async report(which) {
        try {
          return await (which === 'skipped' ? worker.api().skippedReport() : worker.api().labelsTable());
        } catch {
          return undefined;
        }
      },
      async listStored() {
        try {
          set({ storedSets: await worker.api().storedSets() });
        } catch {
          set({ storedSets: [] });
        }
      },
      useStored: (id) => change({ source: 'upload', set: id, labels: undefined, corrections: undefined }),
      async removeStored(id) {
        try {
          await worker.api().removeStoredSet(id);
        } finally {
          await get().listStored();
        }
      },
      retry() {
        set({ status: get().summary ? 'ready' : 'idle', problems: [], refused: false });
        void get().ensure();
      },
      hold(holding) {
        set({ held: holding, problems: get().problems.filter((p) => p !== BUSY) });
        if (holding || wanted === 'none') return;
        schedule();
        // The last run's predictions can now be looked at.
        if (get().status === 'ready') void pages.load(get().samples.filter);
      },
    };
  });

  let seen = '';
  function schedule() {
    const request = dataRequest(documents.getState().document);
    const key = request ? imagesKey(request) : '';
    if (store.getState().held || key === seen) return;
    seen = key;
    clearTimeout(timer);
    if (request && isWanted(request)) timer = setTimeout(() => void store.getState().ensureOwn(), delay);
  }
  const unsubscribe = documents.subscribe(() => {
    if (wanted !== 'none') schedule();
  });

  worker.onLost(() => {
    held = null;
  });
  return Object.assign(store, { unsubscribe });
}

export const dataStore = createDataStore(connection, documentStore);
