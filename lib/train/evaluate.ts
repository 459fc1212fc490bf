import type { tfl } from '../tensor/tf';
import { tf } from '../tensor/tf';
import type { Scores } from '../results/result';

export interface Predictions {
  /** Softmax, row-major [count, classes]. */
  probabilities: Float32Array;
  /** Class with the largest probability. */
  predicted: number[];
}

/**
 * Runs a model in evaluation mode over batches, which it frees, in the order in which they come; the order matters only to
 * heads that look at the whole batch.
 */
export async function predict(model: tfl.LayersModel, batches: Iterable<tf.Tensor[]>): Promise<Predictions> {
  const parts: tf.Tensor2D[] = [];
  for (const inputs of batches) {
    parts.push(tf.tidy(() => tf.softmax(model.apply(inputs, { training: false }) as tf.Tensor2D)));
    tf.dispose(inputs);
  }
  const all = parts.length === 1 ? parts[0]! : tf.concat(parts, 0);
  const classes = all.shape[1];
  const probabilities = (await all.data()) as Float32Array;
  tf.dispose([all, ...parts]);
  const predicted = Array.from({ length: probabilities.length / classes }, (_, i) => {
    const row = probabilities.subarray(i * classes, (i + 1) * classes);
    return row.reduce((best, p, k) => (p > row[best]! ? k : best), 0);
  });
  return { probabilities, predicted };
}

/** Mean cross-entropy (nats) and accuracy of predictions against labels. */
export function score({ probabilities, predicted }: Predictions, labels: ArrayLike<number>): Scores {
  const classes = probabilities.length / predicted.length;
  let loss = 0;
  let right = 0;
  predicted.forEach((k, i) => {
    loss -= Math.log(Math.max(probabilities[i * classes + labels[i]!]!, 1e-12));
    if (k === labels[i]) right++;
  });
  return { loss: loss / predicted.length, accuracy: right / predicted.length };
}
