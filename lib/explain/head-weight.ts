import { tf } from '../tensor/tf';
import { classGradients, type Explained } from './class-activation';

/**
 * *Head weight* h(u) = √(mean over classes k and channels c of (∂logit_k/∂F_c(u))²), normalised to Σh = 1, in
 * evaluation mode with g fixed. Exact for affine heads (pooling and ARM both are), whose gradient is the same at every F.
 * @param variant its head reads a feature map [B,h,w,C] and gives logits [B,K]
 * @returns row-major [h,w]
 */
export async function headWeight(variant: Pick<Explained, 'head' | 'batchReaders'>): Promise<Float32Array> {
  const gradients = await classGradients(variant);
  const weight = tf.tidy(() => {
    const h = tf.sqrt(tf.sum(tf.square(gradients), [0, 3]));
    return tf.div(h, tf.maximum(tf.sum(h), 1e-30));
  });
  gradients.dispose();
  const values = (await weight.data()) as Float32Array;
  weight.dispose();
  return values;
}
