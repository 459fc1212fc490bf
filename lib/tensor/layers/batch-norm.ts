import { BatchNormState } from '../batch-norm';
import type { Parameter } from '../parameters';
import type { tf, tfl } from '../tf';
import { PlaygroundLayer, sizesOf, type LayerConfig } from './base';

/**
 * torch.nn.BatchNorm2d: normalises every channel of [B, H, W, C]. Parameters: `weight`, `bias`, `running_mean`,
 * `running_var`.
 */
export class BatchNorm2d extends PlaygroundLayer {
  static readonly className = 'BatchNorm2d';
  readonly #relu: boolean;
  #state!: BatchNormState;

  /** @param config relu: max(·, 0) follows, in the same pass where the backend can */
  constructor({ relu = false, ...config }: LayerConfig & { relu?: boolean } = {}) {
    super(config);
    this.#relu = relu;
  }

  override build(inputShape: tfl.Shape | tfl.Shape[]): void {
    this.#state = new BatchNormState(this.newWeight, sizesOf(inputShape).at(-1)!, '', this.#relu);
    this.built = true;
  }

  protected override forward(x: tf.Tensor, training: boolean): tf.Tensor {
    return this.#state.apply(x, training);
  }

  override parameters(): Parameter[] {
    return this.#state.parameters();
  }
}
