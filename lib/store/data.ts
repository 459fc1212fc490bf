import { createStore } from 'zustand/vanilla';
import { problem } from '../core/problem';
import type { Result } from '../core/result';
import { callProblem, connection, type WorkerConnection } from '../worker/client';
import type { DataProgress, DataRequest, DataSummary, UploadedFile } from '../worker/protocol';
import type { DataState, DocumentSource } from './data-state';
import { documentStore } from './document';
import { dataNode, dataRequest, imagesKey } from './experiment';
import { createSamplePages, NO_SAMPLES } from './samples';

interface Options {
  /** Milliseconds without a change before the images are prepared. */
  delay?: number;
}

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

export function createDataStore(
  worker: WorkerConnection,
  documents: DocumentSource,
  { delay = 350 }: Options = {},
) {
  /** Kept, so that a worker that was lost can be given them again. They are handles: the bytes stay on disk. */
  let files: UploadedFile[] | null = null;
  /** Key of the images that the worker holds now. */
  let held: string | null = null;
  /** Whether this worker has been given `files`. */
  let handedOver = false;
  let latest = 0;
  let uploading: Promise<boolean> | null = null;
  let running: { key: string; done: Promise<boolean> } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Until somebody asks for images nothing is read, so that importing the store starts no worker. */
  let started = false;

  const store = createStore<DataState>()((set, get) => {
    const pages = createSamplePages(
      worker,
      () => get().samples,
      (samples) => set({ samples }),
    );

    /** One reading; a later one makes its answer count for nothing. */
    async function read(
      request: DataRequest,
      how: (onProgress: (progress: DataProgress) => void) => Promise<Result<DataSummary>>,
    ): Promise<boolean> {
      const mine = ++latest;
      set({ status: 'reading', progress: null, problems: [], refused: false });
      let result: Result<DataSummary>;
      try {
        result = await how((progress) => mine === latest && set({ progress }));
      } catch (error) {
        result = { ok: false, problems: [callProblem(error)] };
      }
      if (mine !== latest) return false;
      if (!result.ok) {
        set({ status: 'failed', progress: null, problems: result.problems, refused: uploading !== null });
        return false;
      }
      held = imagesKey(request);
      set({ status: 'ready', progress: null, summary: result.value, needsFiles: false });
      if (request.params.source === 'upload')
        documents.getState().setDataFacts({ classes: result.value.classes });
      void pages.load({});
      return true;
    }

    async function prepare(request: DataRequest): Promise<boolean> {
      if (request.params.source === 'upload' && !files) {
        latest++;
        set({ status: 'idle', progress: null, problems: [], needsFiles: true });
        return false;
      }
      const again = request.params.source === 'upload' && !handedOver ? files : null;
      return read(request, async (onProgress) => {
        if (!again) return worker.api().prepare(request, onProgress);
        const result = await worker.api().upload(again, request, onProgress);
        handedOver ||= result.ok && files === again;
        return result;
      });
    }

    async function take(chosen: UploadedFile[]): Promise<boolean> {
      const document = documents.getState().document;
      const node = dataNode(document);
      const asked = dataRequest(document);
      if (!node || !asked) {
        set({ status: 'failed', problems: [NO_REQUEST] });
        return false;
      }
      const request: DataRequest = { ...asked, params: { ...asked.params, source: 'upload' } };
      const worked = await read(request, (onProgress) => worker.api().upload(chosen, request, onProgress));
      if (!worked) return false;
      files = chosen;
      handedOver = true;
      if (asked.params.source !== 'upload') documents.getState().setParam(node.id, ['source'], 'upload');
      return true;
    }

    return {
      status: 'idle',
      progress: null,
      summary: null,
      problems: [],
      refused: false,
      needsFiles: false,
      uploading: false,
      held: false,
      samples: NO_SAMPLES,
      upload(chosen) {
        started = true;
        if (get().held) {
          set({ problems: [BUSY] });
          return Promise.resolve(false);
        }
        set({ uploading: true });
        const done = take(chosen).finally(() => {
          if (uploading !== done) return;
          uploading = null;
          set({ uploading: false });
        });
        uploading = done;
        return done;
      },
      async ensure() {
        started = true;
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
      useSynthetic() {
        const { document, setParam } = documents.getState();
        const node = dataNode(document);
        if (node) setParam(node.id, ['source'], 'synthetic');
        void get().ensure();
      },
      async filterSamples(filter) {
        if (await get().ensure()) await pages.load(filter);
      },
      async moreSamples() {
        if (await get().ensure()) await pages.more();
      },
      retry() {
        set({ status: get().summary ? 'ready' : 'idle', problems: [], refused: false });
        void get().ensure();
      },
      hold(holding) {
        set({ held: holding, problems: get().problems.filter((p) => p !== BUSY) });
        if (!holding && started) schedule();
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
    if (request) timer = setTimeout(() => void store.getState().ensure(), delay);
  }
  const unsubscribe = documents.subscribe(() => {
    if (started) schedule();
  });

  worker.onLost(() => {
    held = null;
    handedOver = false;
  });
  return Object.assign(store, { unsubscribe });
}

export const dataStore = createDataStore(connection, documentStore);
