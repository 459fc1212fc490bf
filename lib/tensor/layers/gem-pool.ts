import { parameter, type Parameter } from '../parameters';
import { tf, tfl } from '../tf';
import { as4d, PlaygroundLayer, sizesOf, type LayerConfig } from './base';

const SMALLEST = 1e-6;

/**
 * y = (mean_u x_u^p)^(1/p) per channel, of x ≥ 1e-6: x [B, N, C], p [1] → [B, C]. Computed of t = x/m with m the
 * channel's maximum, y = m·(mean t^p)^(1/p), since small numbers to the power of p vanish in float32.
 * Gradient, with T = mean t^p:
 *   dx_u = dy·(x_u/y)^(p−1)/N,   dp = Σ dy·y·(mean(t^p·ln t)/T − ln(T)/p)/p.
 */
function generalisedMean(x: tf.Tensor3D, p: tf.Tensor): tf.Tensor2D {
  const count = x.shape[1];
  return tf.customGrad((...args) => {
    const [x, p, save] = args as unknown as [tf.Tensor, tf.Tensor, tf.GradSaveFunc];
    const largest = tf.max(x, 1, true);
    const t = tf.div(x, largest);
    const mean = tf.mean(tf.pow(t, p), 1, true);
    const y = tf.mul(largest, tf.pow(mean, tf.reciprocal(p)));
    save([x, p, t, mean, y]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [x, p, t, mean, y] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
      const wide = tf.reshape(dy, y.shape);
      const dx = tf.mul(tf.div(wide, count), tf.pow(tf.div(x, y), tf.sub(p, 1)));
      const slope = tf.div(tf.mean(tf.mul(tf.pow(t, p), tf.log(t)), 1, true), mean);
      const inner = tf.div(tf.sub(slope, tf.div(tf.log(mean), p)), p);
      const dp = tf.reshape(tf.sum(tf.mul(tf.mul(wide, y), inner)), p.shape);
      return [dx, dp];
    };
    return { value: tf.squeeze(y, [1]), gradFunc };
  })(x, p) as tf.Tensor2D;
}

/** Generalised-mean pooling (Radenović et al., arXiv 1711.02512): [B, h, w, C] → [B, C]. Parameter: `p` [1]. */
export class GemPool extends PlaygroundLayer {
  static readonly className = 'GemPool';
  readonly #initial: number;
  #p!: tfl.LayerVariable;

  constructor({ p, ...config }: LayerConfig & { p: number }) {
    super(config);
    this.#initial = p;
  }

  override build(): void {
    this.#p = this.newWeight('p', [1], tfl.initializers.constant({ value: this.#initial }));
    this.built = true;
  }

  protected override forward(x: tf.Tensor): tf.Tensor {
    const [batch, height, width, channels] = as4d(x).shape;
    const positions = tf.reshape(tf.maximum(x, SMALLEST), [batch, height * width, channels]);
    return generalisedMean(positions as tf.Tensor3D, this.#p.read());
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    return [null, sizesOf(inputShape)[2]!];
  }

  override parameters(): Parameter[] {
    return [parameter('p', this.#p)];
  }
}
