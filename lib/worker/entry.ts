import * as Comlink from 'comlink';
import { problem } from '../core/problem';
import { fail, ok } from '../core/result';
import { writeVariant } from '../compile/variant-file';
import { loadWeightSource } from '../compile/weight-source';
import type { RunResult } from '../results/result';
import { chooseBackend } from '../tensor/backends';
import { RunControl } from '../train/control';
import { runExperiment } from '../train/experiment';
import { FeatureStore } from '../train/feature-store';
import { csvOf } from '../data/csv';
import { decodeInBrowser } from '../data/decode/browser';
import { ImageLibrary } from './image-library';
import { labelRows, type Loaded } from './loaded';
import { inspect } from './inspect';
import { lastCheckpoint } from './last-checkpoint';
import { predictionsOf, type Predictions } from './predictions';
import { Probe } from './probe';
import type { BackendReport, WorkerApi } from './protocol';
import { readSaved } from './saved-files';
import { matchingOf, samplesOf, type SampleSource } from './samples';
import { storedSets } from './stored-sets';
import { takeWeights } from './take-weights';
import { weightFiles } from './weight-files';

/** Everything that needs tensors or reads images runs here, off the page's main thread. */

const library = new ImageLibrary(decodeInBrowser, storedSets);
/** Of the last run. */
let predictions: Predictions | undefined;
const features = new FeatureStore();
/** Weights at the end of the last run. A Blob may leave the memory for the disk. */
const trained = new Map<string, Blob>();
const keyOf = (variantId: string, seed: number): string => `${variantId} ${seed}`;
let lastRun: RunResult | undefined;
let control: RunControl | undefined;
let backend: Promise<BackendReport> | undefined;

const probe = new Probe({
  checkpoints: {
    read: async (key) => lastCheckpoint(lastRun, (id, seed) => trained.get(keyOf(id, seed)), key),
  },
  images: async (request) => {
    const found = await library.load(request, () => {}, { show: false });
    return found.ok ? ok(found.value.selection.images) : found;
  },
  ready: () => backend ?? startBackend('auto'),
  busy: () => control !== undefined && !control.resting,
  store: features,
});

const sampleSource = (): SampleSource => ({
  loaded: library.loaded,
  corrected: new Set(library.corrected),
  predictions,
});

const startBackend = (preferred: Parameters<WorkerApi['useBackend']>[0]): Promise<BackendReport> =>
  (backend = chooseBackend(preferred, { wasmPath: new URL('/wasm/', self.location.origin).href }));

const api: WorkerApi = {
  async useBackend(preferred) {
    await probe.close();
    return startBackend(preferred);
  },
  survey: (files, request, onProgress) => library.look(files, request, onProgress),
  read: (request, choice, onProgress) => library.read(request, choice, onProgress),
  async cancelReading() {
    library.cancel();
  },
  prepare: (request, onProgress) => library.prepare(request, onProgress),

  async samples(query) {
    const samples = samplesOf(sampleSource(), query);
    return Comlink.transfer(samples, [samples.rgba.buffer]);
  },
  matching: (filter) => Promise.resolve(matchingOf(sampleSource(), filter)),
  inspect: (index, request) => inspect(sampleSource(), library.survey, decodeInBrowser, index, request),
  async skippedReport() {
    const rows = library.skipped.map(({ file, reason }) => [file, reason]);
    return new Blob([csvOf(['file', 'reason'], rows)], { type: 'text/csv' });
  },
  async labelsTable() {
    const rows = labelRows(library.loaded);
    return new Blob([csvOf(['file', 'label', 'split'], rows)], { type: 'text/csv' });
  },
  storedSets: () => storedSets.list(),
  removeStoredSet: (id) => storedSets.remove(id),

  async takeWeights({ document, nodeId, name, file }) {
    await (backend ?? startBackend('auto'));
    return takeWeights(document, nodeId, name, file);
  },

  trainedWeights: (variantId, seed) => Promise.resolve(trained.get(keyOf(variantId, seed))),

  async train({ document, saved }, onEvent) {
    if (control)
      return fail(
        problem('already-training', 'A run is under way.', 'Stop it, or wait until it is through.'),
      );
    const mine = (control = new RunControl());
    try {
      await probe.close();
      await (backend ?? startBackend('auto'));
      const files = saved && (await readSaved(saved));
      if (files && !files.ok) return files;
      trained.clear();
      lastRun = undefined;
      const loaded = new Map<number, Loaded>();
      const run = await runExperiment({
        document,
        ...(files ? { saved: files.value } : { weights: await loadWeightSource(document, weightFiles) }),
        onTrained: async (seed, { variants, check: { classes = [] } }) => {
          for (const variant of variants) {
            const bytes = await writeVariant(variant, { seed, classes });
            trained.set(keyOf(variant.variant.id, seed), new Blob([bytes as Uint8Array<ArrayBuffer>]));
          }
        },
        store: features,
        control: mine,
        onEvent,
        images: async (params, seed) => {
          const report = ({ done, total }: { done: number; total: number }) =>
            onEvent({ type: 'data', what: 'images', seed, done, total });
          const found = await library.load({ params, seed }, report, { show: false });
          if (found.ok) loaded.set(seed, found.value);
          return found.ok ? ok(found.value.selection.images) : found;
        },
      });
      if (run.ok) lastRun = run.value;
      if (run.ok && library.loaded) predictions = predictionsOf(run.value, loaded, library.loaded.key);
      return run;
    } catch (error) {
      // Backends throw for what no check can foresee: a lost device, or too little memory.
      return fail(
        problem(
          'run-failed',
          `Training stopped: ${error instanceof Error ? error.message : String(error)}`,
          'Use a smaller batch size or smaller images, or choose another backend.',
        ),
      );
    } finally {
      control = undefined;
    }
  },

  async pause() {
    control?.pause();
  },
  resume: () => probe.close(() => control?.resume()),
  stop: () => probe.close(() => control?.stop()),
  batchPredictions: (of, how) => probe.predictions(of, how),
  async examples(of, query) {
    const found = await probe.examples(of, query);
    if (!found.ok) return found;
    const { rgba, maps } = found.value;
    return Comlink.transfer(found, [rgba.buffer, ...Object.values(maps).map(({ values }) => values.buffer)]);
  },
};

Comlink.expose(api);
