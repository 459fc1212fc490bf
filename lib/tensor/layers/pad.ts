import type { PaddingMode } from '../../core/padding';
import { pad2d, type PadSides } from '../padding';
import type { tf, tfl } from '../tf';
import { as4d, PlaygroundLayer, sizesOf, type LayerConfig } from './base';

/** [B, H, W, C] with a border around it; see pad2d. */
export class Pad2d extends PlaygroundLayer {
  static readonly className = 'Pad2d';
  readonly #mode: PaddingMode;
  readonly #sides: PadSides;

  constructor({ mode, sides, ...config }: LayerConfig & { mode: PaddingMode; sides: PadSides }) {
    super(config);
    this.#mode = mode;
    this.#sides = sides;
  }

  protected override forward(x: tf.Tensor): tf.Tensor {
    return pad2d(as4d(x), this.#mode, this.#sides);
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    const [height, width, channels] = sizesOf(inputShape) as [number, number, number];
    const { top, right, bottom, left } = this.#sides;
    return [null, height + top + bottom, width + left + right, channels];
  }
}
