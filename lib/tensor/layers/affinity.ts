import { moveTowards } from '../batch-norm';
import { parameter, type Parameter } from '../parameters';
import { tf, tfl } from '../tf';
import { as4d, PlaygroundLayer, sizesOf, type LayerConfig, type Remembering } from './base';

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
 * `generic` [H, W], which only training in mode `ema` moves. In mode `batch` a running mean is kept beside it and not
 * saved: the released code has none, but an evaluation with a fixed mean needs one.
 */
export class SharingAffinity extends PlaygroundLayer implements Remembering {
  static readonly className = 'SharingAffinity';
  /** May be changed at any time, to evaluate with another protocol. */
  mode: AffinityMode;
  readonly #config: AffinityConfig;
  #alpha!: tfl.LayerVariable;
  #generic!: tfl.LayerVariable;
  /** [H, W]: `generic`, or what stands in for it once training in mode `batch` has moved it. */
  #running!: tfl.LayerVariable;
  #moved = false;

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
    this.#running = this.mode === 'batch' ? runningMean('running') : this.#generic;
    this.built = true;
  }

  protected override forward(z: tf.Tensor, training: boolean): tf.Tensor {
    const unique = meanOverMaps(as4d(z));
    if (this.mode === 'none') return unique;
    return tf.add(unique, tf.mul(this.#alpha.read(), this.#genericOf(unique, training)));
  }

  /** g as [1, H·W]. The gradient flows through the batch's own mean. */
  #genericOf(unique: tf.Tensor2D, training: boolean): tf.Tensor2D {
    const running = (this.#moved ? this.#running : this.#generic).read() as tf.Tensor2D;
    if (this.mode === 'ema' && !training) return tf.reshape(running, [1, running.size]);
    return meanOverBatch(unique, (mean) => {
      if (!training) return;
      moveTowards(this.#running, tf.reshape(mean, running.shape));
      this.#moved = true;
    });
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    const [height, width] = sizesOf(inputShape) as [number, number];
    return [null, height * width];
  }

  /** The running mean that mode `batch` keeps beside its parameters, once there is one. */
  async memory(): Promise<number[]> {
    return this.#moved && this.#running !== this.#generic ? [...(await this.#running.read().data())] : [];
  }

  remember(memory: readonly number[]): void {
    if (memory.length === 0) return;
    tf.tidy(() => {
      this.#running.write(tf.tensor([...memory], this.#running.shape as number[]));
    });
    this.#moved = true;
  }

  override parameters(): Parameter[] {
    return [parameter('alpha', this.#alpha), parameter('generic', this.#generic)];
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
