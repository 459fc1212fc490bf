import type { CompiledGraph, CompiledVariant } from '../compile/compiled';
import { withRunningMean } from '../compile/fixed-mean';
import type { VariantFile } from '../compile/variant-file';
import { RandomStream } from '../core/random';
import { ok, type Result } from '../core/result';
import type { LabelledImages } from '../data/images';
import {
  classActivation,
  classGradients,
  isExplained,
  type ActivationMaps,
  type Explained,
} from '../explain/class-activation';
import type { GraphDocument } from '../graph/document';
import { evaluationBatches } from '../graph/evaluation';
import type { BatchPrediction, BatchProtocol } from '../results/batch-protocol';
import type { ByVariant } from '../results/result';
import { tf } from '../tensor/tf';
import { BatchSource } from './batches';
import { RunControl } from './control';
import { predict } from './evaluate';
import { datasetParams } from './experiment';
import { FeatureStore } from './feature-store';
import { imageTensor } from './image-tensor';
import { keepFeatures } from './keep-features';
import { inRandomOrder, sortedByClass } from './protocols';
import { randomLabels } from './random-labels';
import { orderedSplit } from './run-seed';
import { compileSaved } from './saved';
import { planOf } from './seed-plan';

/** Images between two turns of the event loop. */
const CHUNK = 64;

export interface Opening {
  /** The graph that was trained. */
  document: GraphDocument;
  /** The images of the run, for the seed of the files. */
  images: LabelledImages;
  /** Of one seed and one moment, one a variant. */
  files: readonly VariantFile[];
  /** Features of frozen nodes. */
  store?: FeatureStore;
}

/** The variants of a graph as they were at one moment of a run, with the images that this seed held out. */
export class TrainedModels {
  readonly #gradients = new Map<CompiledVariant, Promise<tf.Tensor4D>>();

  private constructor(
    /** The graph that was trained. */
    readonly document: GraphDocument,
    readonly compiled: CompiledGraph,
    readonly source: BatchSource,
    /** Indices into the images, in the order of `RunResult.validation`. */
    readonly validation: Int32Array,
  ) {}

  static async open({
    document,
    images,
    files,
    store = new FeatureStore(),
  }: Opening): Promise<Result<TrainedModels>> {
    const opened = compileSaved(document, images, files);
    if (!opened.ok) return opened;
    const compiled = opened.value;
    // Files that fit a graph are of one that has images.
    const preprocessing = datasetParams(document)!;
    const { seed } = files[0]!;
    const plan = planOf(document.training, seed);
    const { order } = evaluationBatches(document.training);
    const split = orderedSplit(images, plan, preprocessing.subset?.validationShare, order);
    const { kept } = await keepFeatures({
      compiled,
      images,
      preprocessing,
      train: new Int32Array(0),
      evaluated: split.validation,
      store,
      control: new RunControl(),
      onProgress: () => {},
    });
    const source = new BatchSource(
      images,
      preprocessing,
      seed,
      kept,
      randomLabels(images.labels, split, seed),
    );
    return ok(new TrainedModels(document, compiled, source, split.validation));
  }

  get images(): LabelledImages {
    return this.source.images;
  }

  /**
   * What the variants take the validation images for when they come in batches of a certain kind. A stopped evaluation
   * gives nothing; the control is asked every few batches.
   */
  async predictions(
    protocol: BatchProtocol,
    control = new RunControl(),
  ): Promise<ByVariant<BatchPrediction> | undefined> {
    const found: ByVariant<BatchPrediction> = {};
    for (const variant of this.compiled.variants) {
      const evaluate = () => this.#predictions(variant, protocol, control);
      const prediction = await (protocol.mean === 'running'
        ? withRunningMean(variant, evaluate)
        : evaluate());
      if (!prediction) return undefined;
      found[variant.variant.id] = prediction;
    }
    return found;
  }

  async #predictions(
    variant: CompiledVariant,
    protocol: BatchProtocol,
    control: RunControl,
  ): Promise<BatchPrediction | undefined> {
    const labels = this.source.labelsFor(variant);
    const { batchSize } = protocol;
    const order = this.#order(protocol, labels);
    const model = this.source.modelOf(variant);
    const atOnce = batchSize * Math.ceil(CHUNK / batchSize);
    const byImage = new Map<number, number>();
    for (let from = 0; from < order.length; from += atOnce) {
      await control.checkpoint();
      if (control.stopped) return undefined;
      const chosen = order.subarray(from, from + atOnce);
      const { predicted } = await predict(model, this.source.evaluation(variant, chosen, batchSize));
      chosen.forEach((image, k) => byImage.set(image, predicted[k]!));
    }
    const predicted = Array.from(this.validation, (image) => byImage.get(image)!);
    const right = predicted.filter((k, i) => k === labels[this.validation[i]!]).length;
    return { accuracy: right / predicted.length, predicted };
  }

  /** The validation images as they come: the first shuffling is that of runs that evaluate them shuffled. */
  #order({ order, shuffle }: BatchProtocol, labels: ArrayLike<number>): Int32Array {
    const { seed } = this.source;
    const first = inRandomOrder(this.validation, seed);
    const shuffled = shuffle === 0 ? first : RandomStream.named(seed, 'batch-order', shuffle).shuffle(first);
    return order === 'sorted' ? sortedByClass(shuffled, labels) : shuffled;
  }

  /**
   * Class-activation maps of validation images; variants whose head is not affine have none.
   * @param places in the validation list
   * @param classes by variant, the class of each of these images that its map is of
   */
  async activation(
    places: readonly number[],
    classes: ByVariant<readonly number[]>,
  ): Promise<ByVariant<ActivationMaps>> {
    const { images, preprocessing } = this.source;
    const indices = Int32Array.from(places, (place) => this.validation[place]!);
    const found: ByVariant<ActivationMaps> = {};
    const x = imageTensor(images, indices, { normalise: preprocessing.normalise, seed: 0, epoch: 0 });
    try {
      for (const variant of this.compiled.variants) {
        const wanted = classes[variant.variant.id];
        if (!wanted || !isExplained(variant)) continue;
        found[variant.variant.id] = await classActivation(variant, await this.gradients(variant), x, wanted);
      }
    } finally {
      x.dispose();
    }
    return found;
  }

  /** As `classGradients` gives them, computed once. They stay the models' own. */
  gradients(variant: CompiledVariant & Explained): Promise<tf.Tensor4D> {
    const gradients = this.#gradients.get(variant) ?? classGradients(variant);
    this.#gradients.set(variant, gradients);
    return gradients;
  }

  /** Frees the weights; nothing may be under way. */
  async dispose(): Promise<void> {
    tf.dispose(await Promise.all(this.#gradients.values()));
    this.#gradients.clear();
    this.compiled.dispose();
  }
}
