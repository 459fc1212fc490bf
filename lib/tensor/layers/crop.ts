import { tf, type tfl } from '../tf';
import { as4d, PlaygroundLayer, sizesOf, type LayerConfig } from './base';

/** The centre of [B, H, W, C], as the shortcut beside an unpadded branch needs it; an odd margin's extra pixel goes to the bottom and right. */
export class Crop2d extends PlaygroundLayer {
  static readonly className = 'Crop2d';
  readonly #height: number;
  readonly #width: number;

  constructor({ height, width, ...config }: LayerConfig & { height: number; width: number }) {
    super(config);
    this.#height = height;
    this.#width = width;
  }

  protected override forward(input: tf.Tensor): tf.Tensor {
    const x = as4d(input);
    const [batch, height, width, channels] = x.shape;
    const top = Math.floor((height - this.#height) / 2);
    const left = Math.floor((width - this.#width) / 2);
    return tf.slice4d(x, [0, top, left, 0], [batch, this.#height, this.#width, channels]);
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    return [null, this.#height, this.#width, sizesOf(inputShape)[2]!];
  }
}
