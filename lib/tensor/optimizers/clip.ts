import { tf } from '../tf';

/**
 * Shortens gradients whose norm, over all of them together, is longer than `most`: each is multiplied by
 * most/(‖g‖ + 1e-6), as torch.nn.utils.clip_grad_norm_ does. Nothing waits for the backend.
 * @returns new tensors under the same names; those that were given stay
 */
export function clipByGlobalNorm(gradients: tf.NamedTensorMap, most: number): tf.NamedTensorMap {
  return tf.tidy(() => {
    const squares = Object.values(gradients).map((g) => tf.sum(tf.square(g)));
    const norm = tf.sqrt(tf.addN(squares));
    const factor = tf.minimum(tf.div(most, tf.add(norm, 1e-6)), 1);
    return Object.fromEntries(Object.entries(gradients).map(([name, g]) => [name, tf.mul(g, factor)]));
  });
}
