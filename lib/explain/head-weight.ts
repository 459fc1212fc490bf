import type { tfl } from '../tensor/tf';
import { tf } from '../tensor/tf';

/**
 * *Head weight* h(u) = √(mean over classes k and channels c of (∂logit_k/∂F_c(u))²), normalised to Σh = 1, in
 * evaluation mode. Exact for affine heads (pooling and ARM both are), whose gradient is the same at every F.
 * @param head feature map [B,h,w,C] → logits [B,K]
 * @returns row-major [h,w]
 */
export async function headWeight(head: tfl.LayersModel): Promise<Float32Array> {
  const [, height, width, channels] = head.inputs[0]!.shape as [null, number, number, number];
  const classes = head.outputs[0]!.shape[1]!;
  const weight = tf.tidy(() => {
    const at = tf.zeros([1, height, width, channels]);
    let sum: tf.Tensor = tf.zeros([height, width]);
    for (let k = 0; k < classes; k++) {
      const logit = (F: tf.Tensor): tf.Tensor =>
        tf.sum(tf.slice(head.apply(F, { training: false }) as tf.Tensor, [0, k], [1, 1]));
      sum = tf.add(sum, tf.sum(tf.square(tf.reshape(tf.grad(logit)(at), [height, width, channels])), 2));
    }
    const h = tf.sqrt(sum);
    return tf.div(h, tf.maximum(tf.sum(h), 1e-30));
  });
  const values = (await weight.data()) as Float32Array;
  weight.dispose();
  return values;
}
