import { tf, type tfl } from '../../tensor/tf';
import type { RunControl } from '../control';
import { imageTensor } from '../image-tensor';
import type { TrainedModels } from '../trained';

/** Images between two turns of the event loop. */
const CHUNK = 64;

/** Validation images as a network's input, [B,size,size,channels]; the taker disposes them. */
export function* imageBatches(
  { source, validation }: Pick<TrainedModels, 'source' | 'validation'>,
  places: readonly number[],
): Generator<tf.Tensor4D> {
  const { normalise } = source.preprocessing;
  for (let from = 0; from < places.length; from += CHUNK) {
    const chosen = Int32Array.from(places.slice(from, from + CHUNK), (place) => validation[place]!);
    yield imageTensor(source.images, chosen, { normalise, seed: 0, epoch: 0 });
  }
}

/** Sums over batches, which are freed one by one; nothing where the control was stopped. */
export async function summed(
  batches: Iterable<tf.Tensor4D>,
  of: (batch: tf.Tensor4D) => tf.Tensor,
  control: RunControl,
): Promise<Float64Array | undefined> {
  let total: Float64Array | undefined;
  for (const batch of batches) {
    const sum = tf.tidy(() => of(batch));
    batch.dispose();
    const values = await sum.data();
    sum.dispose();
    total ??= new Float64Array(values.length);
    for (let i = 0; i < values.length; i++) total[i]! += values[i]!;
    await control.checkpoint();
    if (control.stopped) return undefined;
  }
  return total;
}

/** Mean of something over images. */
export interface FeatureMeans {
  /** Of one image's feature map. */
  shape: [height: number, width: number, channels: number];
  /** Row-major [height, width, channels]. */
  values: Float64Array;
}

export const shapeOf = (body: tfl.LayersModel): FeatureMeans['shape'] =>
  body.outputs[0]!.shape.slice(1) as FeatureMeans['shape'];

/** What a network makes of images, in evaluation mode. */
export const featuresOf = (body: tfl.LayersModel, images: tf.Tensor4D): tf.Tensor4D =>
  body.apply(images, { training: false }) as tf.Tensor4D;

/**
 * |F|, mean over images.
 * @param count images in all batches
 */
export async function meanMagnitude(
  body: tfl.LayersModel,
  batches: Iterable<tf.Tensor4D>,
  count: number,
  control: RunControl,
): Promise<FeatureMeans | undefined> {
  const sums = await summed(batches, (images) => tf.sum(tf.abs(featuresOf(body, images)), 0), control);
  return sums && { shape: shapeOf(body), values: sums.map((sum) => sum / count) };
}
