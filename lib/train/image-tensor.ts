import { fillBatch, type BatchOptions } from '../data/batches';
import type { LabelledImages } from '../data/images';
import type { DatasetParams } from '../nodes/dataset/spec';
import { tf } from '../tensor/tf';

/** How images become a network's input. */
export type Preprocessing = Pick<DatasetParams, 'normalise' | 'augment'>;

/** Images as a network's input, [B,size,size,channels]; the taker disposes them. */
export function imageTensor(images: LabelledImages, indices: Int32Array, options: BatchOptions): tf.Tensor4D {
  const { size, channels } = images;
  const values = new Float32Array(indices.length * size * size * channels);
  fillBatch(images, indices, values, options);
  return tf.tensor4d(values, [indices.length, size, size, channels]);
}
