import { epochOrder, fillBatch } from '../data/batches';
import type { LabelledImages } from '../data/images';
import type { DatasetParams } from '../nodes/dataset/spec';
import { tf } from '../tensor/tf';

export type Preprocessing = Pick<DatasetParams, 'normalise' | 'augment'>;

export interface Batch {
  /** [B,size,size,channels]; the taker disposes it. */
  images: tf.Tensor4D;
  /** int32 [B]; the taker disposes it. */
  labels: tf.Tensor1D;
}

function imageTensor(
  images: LabelledImages,
  indices: Int32Array,
  options: Parameters<typeof fillBatch>[3],
): tf.Tensor4D {
  const { size, channels } = images;
  const values = new Float32Array(indices.length * size * size * channels);
  fillBatch(images, indices, values, options);
  return tf.tensor4d(values, [indices.length, size, size, channels]);
}

const chunks = function* (indices: Int32Array, batchSize: number): Generator<Int32Array> {
  for (let from = 0; from < indices.length; from += batchSize) yield indices.subarray(from, from + batchSize);
};

/** The batches of one epoch (from 0), shuffled and augmented by the seed alone, so that every variant sees the same. */
export function* trainingBatches(
  images: LabelledImages,
  indices: Int32Array,
  batchSize: number,
  { normalise, augment }: Preprocessing,
  seed: number,
  epoch: number,
): Generator<Batch> {
  for (const chosen of chunks(epochOrder(indices, seed, epoch), batchSize)) {
    yield {
      images: imageTensor(images, chosen, { normalise, augment, seed, epoch }),
      labels: tf.tensor1d(
        Int32Array.from(chosen, (i) => images.labels[i]!),
        'int32',
      ),
    };
  }
}

/** Batches in the given order, without augmentation. */
export function* evaluationBatches(
  images: LabelledImages,
  indices: Int32Array,
  batchSize: number,
  { normalise }: Preprocessing,
): Generator<tf.Tensor4D> {
  for (const chosen of chunks(indices, batchSize))
    yield imageTensor(images, chosen, { normalise, seed: 0, epoch: 0 });
}
