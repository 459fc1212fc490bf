import * as Comlink from 'comlink';
import { ok } from '../core/result';
import { csvOf } from '../core/csv';
import { decodeInBrowser } from '../data/decode/browser';
import { openCheckpoints } from './checkpoints';
import { Engine } from './engine';
import { ImageLibrary } from './image-library';
import { labelRows } from './loaded';
import { inspect } from './inspect';
import { predictionsOf, type Predictions } from './predictions';
import { Probe } from './probe';
import type { WorkerApi } from './protocol';
import { matchingOf, samplesOf, type SampleSource } from './samples';
import { storedSets } from './stored-sets';
import { takeWeights } from './take-weights';
import { Training } from './training';

/** Everything that needs tensors or reads images runs here, off the page's main thread. */

const library = new ImageLibrary(decodeInBrowser, storedSets);
/** Of the last run. */
let predictions: Predictions | undefined;
const engine = new Engine();
const checkpoints = openCheckpoints();
const training = new Training(engine, library, checkpoints);

const probe = new Probe({
  weights: (key) => training.kept(key),
  images: async (request) => {
    const found = await library.load(request, () => {}, { show: false });
    return found.ok ? ok(found.value.selection.images) : found;
  },
  ready: () => engine.ready(),
  busy: () => training.busy,
  store: training.features,
});

const sampleSource = (): SampleSource => ({
  loaded: library.loaded,
  corrected: new Set(library.corrected),
  predictions,
});

/** Held until the worker ends, so that the page notices that. */
const holdLock = (): Promise<void> =>
  new Promise((held) => {
    void navigator.locks.request(self.name, () => {
      held();
      return new Promise(() => undefined);
    });
  });

const api: WorkerApi = {
  async useBackend(preferred) {
    await probe.close();
    return engine.start(preferred);
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
    await engine.ready();
    return takeWeights(document, nodeId, name, file);
  },

  trainedWeights: async (variantId, of) => (await training.kept(of))?.variants[variantId]?.weights,
  async seedsAt(runId, epoch) {
    const found = await checkpoints.latest(runId, epoch);
    return found.map(({ validation, test, results }) => ({ validation, ...(test && { test }), results }));
  },
  async keptEpochs(runId) {
    const epochs = (await checkpoints.keys(runId)).map(({ epoch }) => epoch);
    return [...new Set(epochs)].sort((a, b) => a - b);
  },
  keepOnlyRuns: (runIds) => checkpoints.keepOnly(runIds),

  async train(job, onEvent) {
    let outcome: ReturnType<Training['run']> | undefined;
    await probe.close(() => {
      outcome = training.run(job, onEvent, ({ run, loaded }) => {
        if (library.loaded) predictions = predictionsOf(run, loaded, library.loaded.key);
      });
    });
    return outcome!;
  },
  async pause() {
    training.control?.pause();
  },
  resume: () => probe.close(() => training.control?.resume()),
  step: (size) => probe.close(() => training.control?.step(size)),
  stop: () => probe.close(() => training.control?.stop()),
  batchPredictions: (of, how) => probe.predictions(of, how),
  async examples(of, query) {
    const found = await probe.examples(of, query);
    if (!found.ok) return found;
    const { rgba, maps } = found.value;
    return Comlink.transfer(found, [rgba.buffer, ...Object.values(maps).map(({ values }) => values.buffer)]);
  },
  look: (of, kind, query) => probe.look(of, kind, query),
  holdLock,
};

Comlink.expose(api);
