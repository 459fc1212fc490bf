import { isMirrored } from '../data/augment';
import { oversample, oversampledSize } from '../data/balance';
import { epochOrder } from '../data/batches';
import type { LabelledImages } from '../data/images';
import type { CompiledVariant } from '../compile/compiled';
import { BALANCE_CAP, type TrainingSettings } from '../graph/document';
import { tf, type tfl } from '../tensor/tf';
import type { FeatureTable } from './feature-store';
import type { FrozenFeatures } from './features';
import { imageTensor, type Preprocessing } from './image-tensor';

export interface TrainingBatch {
  /** Images. */
  count: number;
  /** What a variant is to learn, int32 [B]. They are the batch's own. */
  labelsOf(variant: CompiledVariant): tf.Tensor1D;
  /** What the variant's model takes: images [B,size,size,channels], or kept features. They are the batch's own. */
  inputsOf(variant: CompiledVariant): tf.Tensor[];
  dispose(): void;
}

export type BatchSettings = Pick<TrainingSettings, 'batchSize'> &
  Partial<Pick<TrainingSettings, 'balance' | 'balanceCap'>>;

/** Images that an epoch shows. */
export const epochSize = (
  { labels, classes }: LabelledImages,
  indices: Int32Array,
  { balance, balanceCap = BALANCE_CAP }: BatchSettings,
): number =>
  balance === 'oversample' ? oversampledSize(indices, labels, classes.length, balanceCap) : indices.length;

const chunks = function* (indices: Int32Array, batchSize: number): Generator<Int32Array> {
  for (let from = 0; from < indices.length; from += batchSize) yield indices.subarray(from, from + batchSize);
};

/** What the models of one seed are fed: images, or the kept features of variants with a frozen part. */
export class BatchSource {
  constructor(
    readonly images: LabelledImages,
    readonly preprocessing: Preprocessing,
    readonly seed: number,
    readonly kept: ReadonlyMap<CompiledVariant, FrozenFeatures> = new Map(),
    /** In place of the images' own, for variants that are controls. */
    readonly randomLabels?: Uint8Array,
  ) {}

  /** The class of every image of the set, as a variant is told. */
  labelsFor({ variant }: CompiledVariant): Uint8Array {
    return variant.control === 'random-labels' && this.randomLabels ? this.randomLabels : this.images.labels;
  }

  /** The model that takes what the batches hold for this variant. */
  modelOf(variant: CompiledVariant): tfl.LayersModel {
    return this.kept.get(variant)?.part.behind ?? variant.model;
  }

  /**
   * The batches of one epoch (from 0), shuffled and augmented by the seed alone, so that every variant sees the same.
   * Rare classes come more often where the settings say so.
   */
  *training(
    indices: Int32Array,
    { batchSize, balance, balanceCap = BALANCE_CAP }: BatchSettings,
    epoch: number,
  ): Generator<TrainingBatch> {
    const { labels, classes } = this.images;
    const taken =
      balance === 'oversample'
        ? oversample(indices, labels, classes.length, { cap: balanceCap, seed: this.seed, epoch })
        : indices;
    for (const chosen of chunks(epochOrder(taken, this.seed, epoch), batchSize))
      yield this.#trainingBatch(chosen, epoch);
  }

  #trainingBatch(chosen: Int32Array, epoch: number): TrainingBatch {
    const { normalise, augment } = this.preprocessing;
    const labels = new Map<Uint8Array, tf.Tensor1D>();
    // Variants with the same features share their tensors.
    const made = new Map<FeatureTable | undefined, tf.Tensor[]>();
    const make = (features: FrozenFeatures | undefined): tf.Tensor[] =>
      features
        ? features.gather(chosen, (index) => isMirrored(augment, this.seed, epoch, index))
        : [imageTensor(this.images, chosen, { normalise, augment, seed: this.seed, epoch })];
    return {
      count: chosen.length,
      labelsOf: (variant) => {
        const all = this.labelsFor(variant);
        const known = labels.get(all);
        if (known) return known;
        const taken = tf.keep(
          tf.tensor1d(
            Int32Array.from(chosen, (i) => all[i]!),
            'int32',
          ),
        );
        labels.set(all, taken);
        return taken;
      },
      inputsOf: (variant) => {
        const features = this.kept.get(variant);
        const known = made.get(features?.table);
        if (known) return known;
        // Not lost at the end of a tidy in which they may be asked for.
        const inputs = make(features).map((tensor) => tf.keep(tensor));
        made.set(features?.table, inputs);
        return inputs;
      },
      dispose: () => tf.dispose([...labels.values(), ...made.values()]),
    };
  }

  /** Steps of an epoch. */
  batchCount(indices: Int32Array, settings: BatchSettings): number {
    return Math.ceil(epochSize(this.images, indices, settings) / settings.batchSize);
  }

  /** Inputs of a variant's model in the given order, without augmentation; the taker disposes them. */
  *evaluation(variant: CompiledVariant, indices: Int32Array, batchSize: number): Generator<tf.Tensor[]> {
    const { normalise } = this.preprocessing;
    const features = this.kept.get(variant);
    for (const chosen of chunks(indices, batchSize))
      yield features
        ? features.gather(chosen, () => false)
        : [imageTensor(this.images, chosen, { normalise, seed: 0, epoch: 0 })];
  }
}
