import { moveTowards } from '../batch-norm';
import { parameter, type Parameter } from '../parameters';
import { tf, tfl } from '../tf';
import { as4d, PlaygroundLayer, sizesOf, type LayerConfig } from './base';

/**
 * Where the generic feature g comes from. `batch`: always the batch at hand (the released code, whose predictions
 * depend on who else is in the batch). `ema`: the batch in training, its running mean in evaluation (the paper's v3).
 * `none`: there is none.
 */
export type AffinityMode = 'batch' | 'ema' | 'none';

export interface AffinityConfig extends LayerConfig {
  mode: AffinityMode;
  /** Initial α. */
  alpha: number;
  alphaTrainable: boolean;
}

/** A layer whose evaluation depends on the whole batch; `mode` may be set to `ema` for an evaluation that does not. */
export interface BatchReader {
  mode: AffinityMode;
}

export const readsBatch = (layer: tfl.layers.Layer): layer is SharingAffinity =>
  layer instanceof SharingAffinity && layer.mode === 'batch';

/**
 * ARM's third block: f = u + α·g, with the unique feature u = mean over maps and the generic feature g = mean over
 * batch and maps. z [B, H, W, M] → [B, H·W], row by row. Parameters: `alpha` [1] and the running mean
 * `generic` [H, W], which only training in mode `ema` moves. The released code has no running mean, but an evaluation with
 * a fixed mean needs one: in mode `batch`, `generic_moved` [H, W] says how far training has moved it off `generic`.
 */
export class SharingAffinity extends PlaygroundLayer {
  static readonly className = 'SharingAffinity';
  /** May be changed at any time, to evaluate with another protocol. */
  mode: AffinityMode;
  readonly #config: AffinityConfig;
  #alpha!: tfl.LayerVariable;
  #generic!: tfl.LayerVariable;
  /** In mode `batch` alone. */
  #moved: tfl.LayerVariable | undefined;

  constructor(config: AffinityConfig) {
    super(config.name === undefined ? {} : { name: config.name });
    this.mode = config.mode;
    this.#config = config;
  }

  override build(inputShape: tfl.Shape | tfl.Shape[]): void {
    const [height, width] = sizesOf(inputShape) as [number, number];
    const initial = tfl.initializers.constant({ value: this.#config.alpha });
    this.#alpha = this.newWeight('alpha', [1], initial, this.#config.alphaTrainable);
    const runningMean = (name: string) =>
      this.newWeight(name, [height, width], tfl.initializers.zeros(), false);
    this.#generic = runningMean('generic');
    if (this.mode === 'batch') this.#moved = runningMean('generic_moved');
    this.built = true;
  }

  protected override forward(z: tf.Tensor, training: boolean): tf.Tensor {
    const unique = meanOverMaps(as4d(z));
    if (this.mode === 'none') return unique;
    return tf.add(unique, tf.mul(this.#alpha.read(), this.#genericOf(unique, training)));
  }

  /** g as [1, H·W]. The gradient flows through the batch's own mean. */
  #genericOf(unique: tf.Tensor2D, training: boolean): tf.Tensor2D {
    const generic = this.#generic.read() as tf.Tensor2D;
    if (this.mode === 'ema' && !training) {
      const running = this.#moved ? tf.add(generic, this.#moved.read()) : generic;
      return tf.reshape(running, [1, generic.size]);
    }
    return meanOverBatch(unique, (batchMean) => {
      if (!training) return;
      const mean = tf.reshape(batchMean, generic.shape);
      // (1 − m)(g + d) + m·mean = g + (1 − m)d + m(mean − g)
      if (this.#moved) moveTowards(this.#moved, tf.sub(mean, generic));
      else moveTowards(this.#generic, mean);
    });
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    const [height, width] = sizesOf(inputShape) as [number, number];
    return [null, height * width];
  }

  override parameters(): Parameter[] {
    return [
      parameter('alpha', this.#alpha),
      parameter('generic', this.#generic),
      ...(this.#moved ? [{ ...parameter('generic_moved', this.#moved), optional: true as const }] : []),
    ];
  }
}

/** z [B, H, W, M] → [B, H·W]; as a product with 1/M, whose gradient is one too. */
function meanOverMaps(z: tf.Tensor4D): tf.Tensor2D {
  const [batch, height, width, maps] = z.shape;
  const rows = tf.reshape(z, [batch * height * width, maps]);
  const mean = maps === 1 ? rows : tf.matMul(rows, tf.fill([maps, 1], 1 / maps));
  return tf.reshape(mean, [batch, height * width]);
}

/** u [B, P] → [1, P]; every row's gradient is dy/B. `onMean` is called off the gradient tape. */
function meanOverBatch(unique: tf.Tensor2D, onMean: (mean: tf.Tensor2D) => void): tf.Tensor2D {
  const batch = unique.shape[0];
  return tf.customGrad((unique) => {
    const value: tf.Tensor2D = tf.matMul(tf.fill([1, batch], 1 / batch), unique as tf.Tensor2D);
    onMean(value);
    return { value, gradFunc: (dy: tf.Tensor) => tf.mul(tf.fill([batch, 1], 1 / batch), dy) };
  })(unique) as tf.Tensor2D;
}
