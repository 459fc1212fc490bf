import { RandomStream } from '../../core/random';
import { tf } from '../tf';
import { PlaygroundLayer, type LayerConfig, type Remembering } from './base';

/**
 * Sets a share `rate` of the values to 0 in training and scales the others by 1/(1 − rate) (torch.nn.Dropout).
 * The mask comes from a stream named by seed, node and step, on the processor, so that every backend draws the same
 * one; tfjs' own dropout draws differently on each. In evaluation the values pass unchanged.
 */
export class Dropout extends PlaygroundLayer implements Remembering {
  static readonly className = 'Dropout';
  readonly rate: number;
  /** Training calls so far. */
  #step = 0;
  readonly #seed: number;
  readonly #nodeId: string;

  constructor({
    rate,
    seed,
    nodeId,
    ...config
  }: LayerConfig & { rate: number; seed: number; nodeId: string }) {
    super(config);
    this.rate = rate;
    this.#seed = seed;
    this.#nodeId = nodeId;
  }

  protected override forward(x: tf.Tensor, training: boolean): tf.Tensor {
    if (!training || this.rate === 0) return x;
    const stream = RandomStream.named(this.#seed, this.#nodeId, 'dropout', this.#step++);
    const kept = this.rate < 1 ? 1 / (1 - this.rate) : 0;
    const mask = Float32Array.from({ length: x.size }, () => (stream.next() < this.rate ? 0 : kept));
    return tf.mul(x, tf.tensor(mask, x.shape));
  }

  /** How many masks were drawn. */
  memory(): Promise<number[]> {
    return Promise.resolve([this.#step]);
  }

  remember([step = 0]: readonly number[]): void {
    this.#step = step;
  }
}
