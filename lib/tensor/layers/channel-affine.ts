import { tf, type tfl } from '../tf';
import { PlaygroundLayer, sizesOf, type LayerConfig } from './base';

/** y = x·scale + offset with fixed numbers per channel: [B, H, W, C] → the same shape; one channel is repeated on all. */
export class ChannelAffine extends PlaygroundLayer {
  static readonly className = 'ChannelAffine';
  readonly #scale: readonly number[];
  readonly #offset: readonly number[];

  /** @param config scale, offset: [C] */
  constructor({
    scale,
    offset,
    ...config
  }: LayerConfig & { scale: readonly number[]; offset: readonly number[] }) {
    super(config);
    this.#scale = scale;
    this.#offset = offset;
  }

  protected override forward(x: tf.Tensor): tf.Tensor {
    return tf.add(tf.mul(x, tf.tensor1d([...this.#scale])), tf.tensor1d([...this.#offset]));
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    const [height, width] = sizesOf(inputShape) as [number, number];
    return [null, height, width, this.#scale.length];
  }
}
