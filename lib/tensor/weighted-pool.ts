/** Pooling of feature maps to vectors by fixed weights over the positions: global, central and coverage pooling. */
import { tf } from './tf';

/**
 * x [B, h, w, C] → [B, C]: y_c = Σ_u weights(u)·x_c(u), weights row-major [h·w]. As a product of the row of
 * weights with every image's [h·w, C], since the WASM backend transposes images before it sums over rows and
 * columns. Gradient: dx_c(u) = weights(u)·dy_c.
 */
export function weightedPool(x: tf.Tensor4D, weights: Float32Array): tf.Tensor2D {
  const [batch, height, width, channels] = x.shape;
  const positions = height * width;
  return tf.customGrad((x) => {
    const images = tf.reshape(x as tf.Tensor, [batch, positions, channels]);
    const row = tf.tile(tf.tensor3d(weights, [1, 1, positions]), [batch, 1, 1]);
    const gradFunc = (dy: tf.Tensor) => {
      const column = tf.tensor3d(weights, [1, positions, 1]);
      return tf.reshape(tf.mul(tf.reshape(dy, [batch, 1, channels]), column), [
        batch,
        height,
        width,
        channels,
      ]);
    };
    return { value: tf.reshape(tf.matMul(row, images), [batch, channels]), gradFunc };
  })(x) as tf.Tensor2D;
}

/** The mean over all positions that are at least `margin` pixels from the border. */
export function centralWeights(height: number, width: number, margin: number): Float32Array {
  const [rows, columns] = [height - 2 * margin, width - 2 * margin];
  if (rows < 1 || columns < 1) throw new Error(`A margin of ${margin} leaves nothing of ${height}×${width}`);
  return Float32Array.from({ length: height * width }, (_, i) => {
    const [r, c] = [Math.floor(i / width) - margin, (i % width) - margin];
    return r >= 0 && r < rows && c >= 0 && c < columns ? 1 / (rows * columns) : 0;
  });
}
