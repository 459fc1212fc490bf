/** The loss of a classifier, and its count of right answers. */
import { tf } from './tf';

/**
 * Mean softmax cross-entropy, as torch.nn.CrossEntropyLoss(label_smoothing): with the target
 * q_k = (1 − ε)·[k = label] + ε/K,  loss = −1/B Σ_b Σ_k q_k log p_k,  p = softmax(logits).
 * Gradient: (p − q)/B. Stable for large logits: the row's maximum is subtracted first.
 *
 * @param logits [B, K]
 * @param labels int32 [B], each in 0 … K − 1
 * @param labelSmoothing ε in 0 … 1
 */
export function softmaxCrossEntropy(logits: tf.Tensor2D, labels: tf.Tensor1D, labelSmoothing = 0): tf.Scalar {
  const [batch, classes] = logits.shape;
  return tf.customGrad((logits, save) => {
    const shifted = tf.sub(logits as tf.Tensor, tf.max(logits as tf.Tensor, 1, true));
    const logP = tf.sub(shifted, tf.log(tf.sum(tf.exp(shifted), 1, true)));
    // Cast afterwards: asked for floats, the WASM backend's oneHot writes the bits of integers.
    const hit = tf.cast(tf.oneHot(labels, classes), 'float32');
    const q = tf.add(tf.mul(hit, 1 - labelSmoothing), labelSmoothing / classes);
    (save as tf.GradSaveFunc)([logP, q]);
    return {
      value: tf.div(tf.neg(tf.sum(tf.mul(q, logP))), batch),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [logP, q] = saved as [tf.Tensor, tf.Tensor];
        return tf.mul(tf.sub(tf.exp(logP), q), tf.div(dy, batch));
      },
    };
  })(logits) as tf.Scalar;
}

/** How many rows of logits [B, K] have their largest value at the label; a scalar, so that nothing waits for a GPU. */
export function countCorrect(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  return tf.tidy(() => tf.sum(tf.cast(tf.equal(tf.argMax(logits, 1), labels), 'float32')));
}
