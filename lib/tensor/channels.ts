/** Sums over everything but the channel axis (the last one), which training needs in many places. */
import { tf } from './tf';

/**
 * Σ over all leading axes: [..., C] → [C]. As a product ones[1, N] × x[N, C], since the WASM backend transposes the
 * whole tensor before it sums over leading axes.
 */
export function channelSum(x: tf.Tensor): tf.Tensor1D {
  const channels = x.shape[x.rank - 1]!;
  const rows = x.size / channels;
  return tf.reshape(tf.matMul(tf.ones([1, rows]), tf.reshape(x, [rows, channels])), [channels]);
}

/** x[..., C] + bias[C]; ∂/∂bias is the channel sum. */
export function addBias<T extends tf.Tensor>(x: T, bias: tf.Tensor): T {
  return tf.customGrad((x, bias) => ({
    value: tf.add(x as tf.Tensor, bias as tf.Tensor),
    gradFunc: (dy: tf.Tensor) => [tf.clone(dy), channelSum(dy)],
  }))(x, bias) as T;
}
