import { readVariant, type VariantFile } from '../compile/variant-file';
import type { VariantState } from '../compile/variant-state';
import { problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import type { LabelledImages } from '../data/images';
import type { BatchPrediction, BatchProtocol } from '../results/batch-protocol';
import type { ByVariant } from '../results/result';
import type { CheckpointKey } from '../train/checkpoint';
import { RunControl } from '../train/control';
import { datasetParams } from '../train/experiment';
import type { FeatureStore } from '../train/feature-store';
import { LOOKS } from '../train/looks';
import type { LookAnswer, LookKind, LookQuery } from '../train/looks/types';
import { evaluationBatches } from '../graph/evaluation';
import { orderedSplit } from '../train/run-seed';
import { planOf } from '../train/seed-plan';
import { TrainedModels } from '../train/trained';
import type { DataRequest, ExampleQuery, Examples, TrainedMoment } from './protocol';
import { rgbaOf } from './samples';

/** What is needed of a checkpoint to look into its models. */
export interface KeptWeights {
  variants: ByVariant<Pick<VariantState, 'weights'>>;
}

interface Needs {
  weights(key: CheckpointKey): Promise<KeptWeights | undefined>;
  images(request: DataRequest): Promise<Result<LabelledImages>>;
  /** Starts the engine where none runs. */
  ready(): Promise<unknown>;
  /** Whether a training step may be under way. */
  busy(): boolean;
  store: FeatureStore;
}

const BUSY = problem(
  'training-under-way',
  'Trained models cannot be looked into during a step of training.',
  'Wait until the run is through, or pause it.',
  { severity: 'warning' },
);

const INTERRUPTED = problem(
  'probe-interrupted',
  'Looking into the trained models was stopped by something else.',
  'Try again once that is through.',
  { severity: 'warning' },
);

const GONE = problem(
  'weights-gone',
  'The weights of this epoch are not at hand any more.',
  'Train again to look into them.',
  { severity: 'warning' },
);

/** The images of a seed, and which of them were not trained on. */
interface HeldOut {
  images: LabelledImages;
  validation: Int32Array;
}

const NO_IMAGES = problem('no-data-node', 'The graph has no images.', 'Add a Faces node from the palette.');

/**
 * Looks into trained models between the steps of training. It keeps the moment that was asked for last; one thing is done at
 * a time.
 */
export class Probe {
  #open: { key: string; models: TrainedModels } | undefined;
  /** Ends with the work that is under way. */
  #last: Promise<unknown> = Promise.resolve();
  #control = new RunControl();
  #closing = 0;

  constructor(private readonly needs: Needs) {}

  predictions(of: TrainedMoment, how: BatchProtocol): Promise<Result<ByVariant<BatchPrediction>>> {
    return this.#next(async (control) => {
      const models = await this.#models(of);
      if (!models.ok) return models;
      const found = await models.value.predictions(how, control);
      return found ? ok(found) : fail(INTERRUPTED);
    });
  }

  look<K extends LookKind>(of: TrainedMoment, kind: K, query: LookQuery<K>): Promise<Result<LookAnswer<K>>> {
    return this.#next(async (control) => {
      const models = await this.#models(of);
      if (!models.ok) return models;
      const found = await LOOKS[kind](models.value, query, control);
      return found ? ok(found) : fail(INTERRUPTED);
    });
  }

  /** Pictures are there without weights as well. */
  examples(of: TrainedMoment, { places, classes }: ExampleQuery): Promise<Result<Examples>> {
    return this.#next(async () => {
      const loaded = await this.#images(of);
      if (!loaded.ok) return loaded;
      const { images, validation } = loaded.value;
      const models = Object.keys(classes).length > 0 ? await this.#models(of) : undefined;
      const maps = models?.ok ? await models.value.activation(places, classes) : {};
      const chosen = places.map((place) => validation[place]!);
      return ok({
        ...picturesOf(images, chosen),
        names: chosen.map((index) => images.names[index]!),
        maps,
        problems: models && !models.ok ? models.problems : [],
      });
    });
  }

  /** Ends what is under way and frees the models; `then` is called before anything else can begin. */
  async close(then: () => void = () => {}): Promise<void> {
    this.#closing++;
    this.#control.stop();
    try {
      await this.#last;
      const open = this.#open;
      this.#open = undefined;
      await open?.models.dispose();
    } finally {
      then();
      this.#closing--;
    }
  }

  #next<T>(work: (control: RunControl) => Promise<Result<T>>): Promise<Result<T>> {
    const done = this.#last.then(async () => {
      if (this.needs.busy()) return fail(BUSY);
      if (this.#closing > 0) return fail(INTERRUPTED);
      this.#control = new RunControl();
      await this.needs.ready();
      return work(this.#control);
    });
    // Whoever asked is told of what went wrong; the next one only waits.
    this.#last = done.catch(() => {});
    return done;
  }

  async #models(of: TrainedMoment): Promise<Result<TrainedModels>> {
    const { runId, seed, epochs, document } = of;
    const key = JSON.stringify([runId, seed, epochs]);
    if (this.#open?.key === key) return ok(this.#open.models);
    const files = await this.#files(of);
    if (!files.ok) return files;
    const loaded = await this.#images(of);
    if (!loaded.ok) return loaded;
    await this.#open?.models.dispose();
    this.#open = undefined;
    const { store } = this.needs;
    const models = await TrainedModels.open({
      document,
      images: loaded.value.images,
      files: files.value,
      store,
    });
    if (models.ok) this.#open = { key, models: models.value };
    return models;
  }

  /** A file of each variant, of the epoch that is asked for. */
  async #files({ runId, seed, epochs }: TrainedMoment): Promise<Result<VariantFile[]>> {
    const files: VariantFile[] = [];
    for (const epoch of new Set(Object.values(epochs))) {
      const kept = await this.needs.weights({ runId, seed, epoch });
      for (const [id, of] of Object.entries(epochs)) {
        if (of !== epoch) continue;
        const state = kept?.variants[id];
        if (!state) return fail(GONE);
        const read = readVariant(new Uint8Array(await state.weights.arrayBuffer()), `${id}.safetensors`);
        if (!read.ok) return read;
        files.push(read.value);
      }
    }
    return files.length > 0 ? ok(files) : fail(GONE);
  }

  async #images({ document, seed }: TrainedMoment): Promise<Result<HeldOut>> {
    const params = datasetParams(document);
    if (!params) return fail(NO_IMAGES);
    const plan = planOf(document.training, seed);
    const loaded = await this.needs.images({ params, seed: plan.dataSeed });
    if (!loaded.ok) return loaded;
    const { order } = evaluationBatches(document.training);
    const { validation } = orderedSplit(loaded.value, plan, params.subset?.validationShare, order);
    return ok({ images: loaded.value, validation });
  }
}

function picturesOf(images: LabelledImages, chosen: readonly number[]): Pick<Examples, 'size' | 'rgba'> {
  const { size } = images;
  const bytes = 4 * size * size;
  const rgba = new Uint8ClampedArray(chosen.length * bytes);
  chosen.forEach((index, k) => rgbaOf(images, index, rgba.subarray(k * bytes, (k + 1) * bytes)));
  return { size, rgba };
}
