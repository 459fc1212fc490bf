/** Initial values of parameters: PyTorch's distributions, drawn from named streams. */
import { RandomStream } from '../core/random';
import { tf, type tfl } from './tf';

/** tfjs-layers does not export its class Initializer. */
export type Initializer = ReturnType<typeof tfl.initializers.zeros>;

/**
 * How a layer draws a parameter, by the parameter's name: U(−bound, bound). Bound to an experiment's seed and a
 * node's id, so that a node has the same initial weights in every model of an experiment.
 */
export type Init = (parameter: string, bound: number) => Initializer;

/** The usual `Init`. */
export const seededInit =
  (seed: number, nodeId: string): Init =>
  (parameter, bound) =>
    new SeededUniform(seed, nodeId, parameter, bound);

/** U(−bound, bound) from the stream named by seed, node and parameter: the same values at every call. */
class SeededUniform extends tf.serialization.Serializable {
  static readonly className = 'SeededUniform';

  constructor(
    readonly seed: number,
    readonly nodeId: string,
    readonly parameter: string,
    readonly bound: number,
  ) {
    super();
  }

  fromConfigUsesCustomObjects(): boolean {
    return false;
  }

  apply(shape: tfl.Shape): tf.Tensor {
    const sizes = shape.map((n) => n ?? 1);
    const stream = RandomStream.named(this.seed, this.nodeId, this.parameter);
    const values = new Float32Array(tf.util.sizeFromShape(sizes));
    for (let i = 0; i < values.length; i++) values[i] = stream.between(-this.bound, this.bound);
    return tf.tensor(values, sizes);
  }

  getConfig(): tf.serialization.ConfigDict {
    return { seed: this.seed, nodeId: this.nodeId, parameter: this.parameter, bound: this.bound };
  }
}

/**
 * Bound of PyTorch's default for the weights and biases of convolutions and linear layers, 1/√fan_in
 * (torch.nn.init.kaiming_uniform_ with a = √5: gain √(2/6) times √3/√fan_in).
 */
export const defaultBound = (fanIn: number): number => 1 / Math.sqrt(fanIn);
