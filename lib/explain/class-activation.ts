import type { CompiledVariant } from '../compile/compiled';
import { withRunningMean } from '../compile/fixed-mean';
import { tf } from '../tensor/tf';

/** What can be explained pixel by pixel: a feature map, and an affine head that reads it. */
export type Explained = Required<Pick<CompiledVariant, 'body' | 'head'>> &
  Pick<CompiledVariant, 'batchReaders'>;

export const isExplained = (variant: CompiledVariant): variant is CompiledVariant & Explained =>
  variant.body !== undefined && variant.head !== undefined;

/** Maps of several images. */
export interface ActivationMaps {
  shape: [height: number, width: number];
  /** Row-major [images, height, width], in units of the logit. */
  values: Float32Array;
}

/**
 * ∂logit_k/∂F_c(u) of an affine head, the same at every F, in evaluation mode with g fixed. Under affinity `batch`, g would
 * otherwise follow the image itself: alone in its batch, f = u + α·g is (1 + α)·u. The layers therefore take their running
 * mean, whose α·g belongs to no pixel and stands in logit_k(F = 0).
 * @returns [K, h, w, C]; the taker disposes it
 */
export function classGradients({
  head,
  batchReaders,
}: Pick<Explained, 'head' | 'batchReaders'>): Promise<tf.Tensor4D> {
  const [, height, width, channels] = head.inputs[0]!.shape as [null, number, number, number];
  const classes = head.outputs[0]!.shape[1]!;
  return withRunningMean({ batchReaders }, async () =>
    tf.tidy(() => {
      const at = tf.zeros([1, height, width, channels]);
      const rows = Array.from({ length: classes }, (_, k) =>
        tf.grad((F: tf.Tensor): tf.Tensor =>
          tf.sum(tf.slice(head.apply(F, { training: false }) as tf.Tensor, [0, k], [1, 1])),
        )(at),
      );
      return tf.concat(rows, 0) as tf.Tensor4D;
    }),
  );
}

/**
 * *Class activation* CAM_k(u) = Σ_c ∂logit_k/∂F_c(u)·F_c(u): what each pixel of the feature map adds to the logit of class
 * k. Affine heads are complete: Σ_u CAM_k(u) + logit_k(F = 0) = logit_k(F).
 * @param gradients of `classGradients`
 * @param images a network's input [B,h,w,c]
 * @param classes k of each image
 */
export async function classActivation(
  { body }: Pick<Explained, 'body'>,
  gradients: tf.Tensor4D,
  images: tf.Tensor4D,
  classes: readonly number[],
): Promise<ActivationMaps> {
  const maps = tf.tidy(() => {
    const F = body.apply(images, { training: false }) as tf.Tensor4D;
    return tf.sum(tf.mul(F, tf.gather(gradients, [...classes])), 3);
  });
  const values = (await maps.data()) as Float32Array;
  maps.dispose();
  const [, height, width] = gradients.shape;
  return { shape: [height, width], values };
}
