import { addBias } from '../channels';
import { defaultBound, type Init } from '../init';
import { parameter, type Parameter } from '../parameters';
import { tf, type tfl } from '../tf';
import { PlaygroundLayer, sizesOf, type LayerConfig } from './base';

/** torch.nn.Linear: [B, n] → [B, units]. Parameters: `weight` [units, n] and `bias` [units]. */
export class Linear extends PlaygroundLayer {
  static readonly className = 'Linear';
  readonly #units: number;
  readonly #init: Init;
  #kernel!: tfl.LayerVariable;
  #bias!: tfl.LayerVariable;

  constructor({ units, init, ...config }: LayerConfig & { units: number; init: Init }) {
    super(config);
    this.#units = units;
    this.#init = init;
  }

  override build(inputShape: tfl.Shape | tfl.Shape[]): void {
    const inputs = sizesOf(inputShape)[0]!;
    const bound = defaultBound(inputs);
    this.#kernel = this.newWeight('weight', [inputs, this.#units], this.#init('weight', bound));
    this.#bias = this.newWeight('bias', [this.#units], this.#init('bias', bound));
    this.built = true;
  }

  protected override forward(x: tf.Tensor): tf.Tensor {
    return addBias(tf.matMul(x as tf.Tensor2D, this.#kernel.read() as tf.Tensor2D), this.#bias.read());
  }

  override computeOutputShape(): tfl.Shape {
    return [null, this.#units];
  }

  override parameters(): Parameter[] {
    return [parameter('weight', this.#kernel, [1, 0]), parameter('bias', this.#bias)];
  }
}
