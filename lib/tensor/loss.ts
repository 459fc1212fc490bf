/** The loss of a classifier, and its count of right answers. */
import { tf } from './tf';

/**
 * Softmax cross-entropy, as torch.nn.CrossEntropyLoss(weight, label_smoothing): with the target
 * q_bk = w_k · ((1 − ε)·[k = label_b] + ε/K) and p = softmax(logits),
 * loss = −Σ_b Σ_k q_bk log p_bk / Σ_b w_label_b. Without weights all w are 1 and the divisor is B.
 * Gradient: (p · Σ_k q_bk − q)/divisor. Stable for large logits: the row's maximum is subtracted first.
 *
 * @param logits [B, K]
 * @param labels int32 [B], each in 0 … K − 1
 * @param labelSmoothing ε in 0 … 1
 * @param weights [K], how much a class counts
 */
export function softmaxCrossEntropy(
  logits: tf.Tensor2D,
  labels: tf.Tensor1D,
  labelSmoothing = 0,
  weights?: tf.Tensor1D,
): tf.Scalar {
  const [batch, classes] = logits.shape;
  return tf.customGrad((logits, save) => {
    const shifted = tf.sub(logits as tf.Tensor, tf.max(logits as tf.Tensor, 1, true));
    const logP = tf.sub(shifted, tf.log(tf.sum(tf.exp(shifted), 1, true)));
    // Cast afterwards: asked for floats, the WASM backend's oneHot writes the bits of integers.
    const hit = tf.cast(tf.oneHot(labels, classes), 'float32');
    const plain = tf.add(tf.mul(hit, 1 - labelSmoothing), labelSmoothing / classes);
    const q = weights ? tf.mul(plain, weights) : plain;
    const total = weights ? tf.sum(q, 1, true) : tf.ones([batch, 1]);
    const divisor = weights ? tf.sum(tf.mul(hit, weights)) : tf.scalar(batch);
    (save as tf.GradSaveFunc)([logP, q, total, divisor]);
    return {
      value: tf.div(tf.neg(tf.sum(tf.mul(q, logP))), divisor),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [logP, q, total, divisor] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
        return tf.mul(tf.sub(tf.mul(tf.exp(logP), total), q), tf.div(dy, divisor));
      },
    };
  })(logits) as tf.Scalar;
}

/** How many rows of logits [B, K] have their largest value at the label; a scalar, so that nothing waits for a GPU. */
export function countCorrect(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  return tf.tidy(() => tf.sum(tf.cast(tf.equal(tf.argMax(logits, 1), labels), 'float32')));
}
