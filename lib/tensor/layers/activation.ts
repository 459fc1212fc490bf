import type { ActivationKind } from '../../core/activations';
import { tf } from '../tf';
import { PlaygroundLayer, type LayerConfig } from './base';

const CURVES: Record<ActivationKind, (x: tf.Tensor) => tf.Tensor> = {
  relu: (x) => tf.relu(x),
  'leaky-relu': (x) => tf.leakyRelu(x, 0.01),
  elu: (x) => tf.elu(x),
  sigmoid: (x) => tf.sigmoid(x),
  tanh: (x) => tf.tanh(x),
};

/** The same curve on every number. */
export class Activation extends PlaygroundLayer {
  static readonly className = 'PlaygroundActivation';
  readonly #curve: (x: tf.Tensor) => tf.Tensor;

  constructor({ kind, ...config }: LayerConfig & { kind: ActivationKind }) {
    super(config);
    this.#curve = CURVES[kind];
  }

  protected override forward(x: tf.Tensor): tf.Tensor {
    return this.#curve(x);
  }
}
