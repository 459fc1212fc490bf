import type { tf, tfl } from '../tf';
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
