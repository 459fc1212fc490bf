import { outputSize, type Padding } from '../../core/padding';
import { paddedConvolution } from '../convolution';
import { tf, type tfl } from '../tf';
import { centralWeights, weightedPool } from '../weighted-pool';
import { as4d, PlaygroundLayer, sizesOf, type LayerConfig } from './base';

/** Pools [B, h, w, C] → [B, C] with fixed weights over the positions. */
export class WeightedPool extends PlaygroundLayer {
  static readonly className: string = 'WeightedPool';
  readonly #weights: (height: number, width: number) => Float32Array;

  /** @param config weights: row-major [h·w] for a feature map of h×w; they sum to 1 for a mean */
  constructor({
    weights,
    ...config
  }: LayerConfig & { weights: (height: number, width: number) => Float32Array }) {
    super(config);
    this.#weights = weights;
  }

  protected override forward(x: tf.Tensor): tf.Tensor {
    const features = as4d(x);
    return weightedPool(features, this.#weights(features.shape[1], features.shape[2]));
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    return [null, sizesOf(inputShape)[2]!];
  }
}

/** The mean over all positions. */
export class GlobalAveragePool extends WeightedPool {
  static override readonly className = 'GlobalAveragePool';

  constructor(config: LayerConfig = {}) {
    super({ ...config, weights: (height, width) => centralWeights(height, width, 0) });
  }
}

/** The mean over the positions that are at least `margin` pixels from the border. */
export class CentralPool extends WeightedPool {
  static override readonly className = 'CentralPool';

  constructor({ margin, ...config }: LayerConfig & { margin: number }) {
    super({ ...config, weights: (height, width) => centralWeights(height, width, margin) });
  }
}

interface PoolConfig extends LayerConfig {
  kernel: number;
  stride: number;
  /** Only its geometry counts: what lies outside the map has no part in the result. */
  padding: Padding;
}

/** Pools windows of [B, H, W, C]. */
abstract class Pool2d extends PlaygroundLayer {
  protected readonly window: PoolConfig;

  constructor({ kernel, stride, padding, ...config }: PoolConfig) {
    super(config);
    this.window = { kernel, stride, padding };
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    const [height, width, channels] = sizesOf(inputShape) as [number, number, number];
    const { kernel, stride, padding } = this.window;
    const size = (n: number) => outputSize(n, kernel, stride, padding);
    return [null, size(height), size(width), channels];
  }
}

/** The largest value of every window; padding counts as −∞. Of equal values the first gets the gradient. */
export class MaxPool2d extends Pool2d {
  static readonly className = 'MaxPool2d';

  protected override forward(input: tf.Tensor): tf.Tensor {
    const { kernel, stride, padding } = this.window;
    // Bare zeros in the words of convolutions; tf.maxPool itself leaves them out.
    const bare: Padding = padding.mode === 'valid' ? padding : { ...padding, mode: 'zeros' };
    return paddedConvolution(as4d(input), { kernel, stride, padding: bare }, (x, pad) =>
      tf.maxPool(x, kernel, stride, pad),
    );
  }
}

/**
 * The mean over the pixels of every window that lie inside the map: the mean over the zero-padded window, times
 * k² over the number of pixels inside. tf.avgPool is not given the padding, since its gradient in tfjs 4.22 divides
 * by k² where its result was divided by the pixels inside.
 */
export class AvgPool2d extends Pool2d {
  static readonly className = 'AvgPool2d';

  protected override forward(input: tf.Tensor): tf.Tensor {
    const { kernel, stride, padding } = this.window;
    const reweighted: Padding = padding.mode === 'valid' ? padding : { ...padding, mode: 'partial' };
    return paddedConvolution(as4d(input), { kernel, stride, padding: reweighted }, (x, pad) =>
      tf.avgPool(pad === 'valid' ? x : tf.pad4d(x, pad), kernel, stride, 'valid'),
    );
  }
}

/** [B, h, w, C] → [B, C]: the largest value of every channel; of equal ones the first gets the gradient. */
export class GlobalMaxPool extends PlaygroundLayer {
  static readonly className = 'GlobalMaxPool';

  protected override forward(input: tf.Tensor): tf.Tensor {
    const x = as4d(input);
    const [batch, height, width, channels] = x.shape;
    return tf.reshape(tf.maxPool(x, [height, width], 1, 'valid'), [batch, channels]);
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    return [null, sizesOf(inputShape)[2]!];
  }
}
