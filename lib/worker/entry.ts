import * as Comlink from 'comlink';
import { problem } from '../core/problem';
import { fail, ok } from '../core/result';
import { writeVariant } from '../compile/variant-file';
import { loadWeightSource } from '../compile/weight-source';
import { chooseBackend } from '../tensor/backends';
import { RunControl } from '../train/control';
import { runExperiment } from '../train/experiment';
import { FeatureStore } from '../train/feature-store';
import { ImageLibrary } from './image-library';
import type { BackendReport, WorkerApi } from './protocol';
import { readSaved } from './saved-files';
import { samplesOf } from './samples';
import { takeWeights } from './take-weights';
import { weightFiles } from './weight-files';

/** Everything that needs tensors or reads images runs here, off the page's main thread. */

const library = new ImageLibrary();
const features = new FeatureStore();
/** Weights at the end of the last run. A Blob may leave the memory for the disk. */
const trained = new Map<string, Blob>();
const keyOf = (variantId: string, seed: number): string => `${variantId} ${seed}`;
let control: RunControl | undefined;
let backend: Promise<BackendReport> | undefined;

const startBackend = (preferred: Parameters<WorkerApi['useBackend']>[0]): Promise<BackendReport> =>
  (backend = chooseBackend(preferred, { wasmPath: new URL('/wasm/', self.location.origin).href }));

const api: WorkerApi = {
  useBackend: (preferred) => startBackend(preferred),
  upload: (files, request, onProgress) => library.upload(files, request, onProgress),
  prepare: (request, onProgress) => library.prepare(request, onProgress),

  async samples(query) {
    const samples = samplesOf(library.images, query);
    return Comlink.transfer(samples, [samples.rgba.buffer]);
  },

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
      await (backend ?? startBackend('auto'));
      const files = saved && (await readSaved(saved));
      if (files && !files.ok) return files;
      trained.clear();
      return await runExperiment({
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
          const report = (p: { done: number; total: number }) =>
            onEvent({ type: 'data', what: 'images', seed, ...p });
          const loaded = await library.load({ params, seed }, report, { show: false });
          return loaded.ok ? ok(loaded.value.images) : loaded;
        },
      });
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
  async resume() {
    control?.resume();
  },
  async stop() {
    control?.stop();
  },
};

Comlink.expose(api);
