import { BatchNormState } from '../batch-norm';
import { defaultBound, type Init } from '../init';
import { parameter, type Parameter } from '../parameters';
import { tf, type tfl } from '../tf';
import { as4d, PlaygroundLayer, sizesOf, type LayerConfig } from './base';

/**
 * One k×k filter with stride s, no padding and no bias, on each of the M maps by itself:
 * maps [B, H, W, M], filter [k, k, 1, 1] → [B, H', W', M], H' = ⌊(H − k)/s⌋ + 1.
 *
 * Where k is a multiple of s (as it is by default, k = 4s), the map is cut into s×s blocks whose pixels become
 * channels. The same sum is then a (k/s)×(k/s) convolution with stride 1 of s² channels: few large products instead
 * of a 32×32 window of one channel, whose gradient would need s² convolutions.
 */
function sharedConvolution(maps: tf.Tensor4D, filter: tf.Tensor4D, stride: number): tf.Tensor4D {
  const [batch, height, width, count] = maps.shape;
  const kernel = filter.shape[0];
  const out = (size: number) => Math.floor((size - kernel) / stride) + 1;
  const [h, w] = [out(height), out(width)];
  const s = kernel % stride === 0 ? stride : 1;
  const used = (n: number) => (n - 1) * stride + kernel;
  const [rows, columns] = s === 1 ? [height, width] : [used(h) / s, used(w) / s];

  const cropped =
    rows * s === height && columns * s === width
      ? maps
      : tf.slice4d(maps, [0, 0, 0, 0], [batch, rows * s, columns * s, count]);
  const blocks = tf.reshape(cropped, [batch, rows, s, columns, s, count]);
  const images = tf.reshape(tf.transpose(blocks, [0, 5, 1, 3, 2, 4]), [batch * count, rows, columns, s * s]);
  const k = kernel / s;
  const taps = tf.reshape(tf.transpose(tf.reshape(filter, [k, s, k, s]), [0, 2, 1, 3]), [k, k, s * s, 1]);
  const y = tf.conv2d(images as tf.Tensor4D, taps as tf.Tensor4D, stride / s, 'valid');
  return tf.transpose(tf.reshape(y, [batch, count, h, w]), [0, 2, 3, 1]);
}

/**
 * ARM's second block: one convolution shared by all maps, then batch normalisation over the maps. Border pixels lie
 * in fewer windows, which lowers the weight of eroded features. Parameters: `de_albino.weight` [1, 1, k, k],
 * `bn.weight`, `bn.bias`, `bn.running_mean`, `bn.running_var` [M].
 */
export class DeAlbino extends PlaygroundLayer {
  static readonly className = 'DeAlbino';
  readonly kernel: number;
  readonly stride: number;
  readonly #init: Init;
  #filter!: tfl.LayerVariable;
  #norm!: BatchNormState;

  constructor({
    kernel,
    stride,
    init,
    ...config
  }: LayerConfig & { kernel: number; stride: number; init: Init }) {
    super(config);
    this.kernel = kernel;
    this.stride = stride;
    this.#init = init;
  }

  override build(inputShape: tfl.Shape | tfl.Shape[]): void {
    const bound = defaultBound(this.kernel ** 2);
    const shape = [this.kernel, this.kernel, 1, 1];
    this.#filter = this.newWeight('de_albino.weight', shape, this.#init('de_albino.weight', bound));
    this.#norm = new BatchNormState(this.newWeight, sizesOf(inputShape)[2]!, 'bn.');
    this.built = true;
  }

  protected override forward(maps: tf.Tensor, training: boolean): tf.Tensor {
    const z = sharedConvolution(as4d(maps), this.#filter.read() as tf.Tensor4D, this.stride);
    return this.#norm.apply(z, training);
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    const [height, width, maps] = sizesOf(inputShape) as [number, number, number];
    const out = (size: number) => Math.floor((size - this.kernel) / this.stride) + 1;
    return [null, out(height), out(width), maps];
  }

  override parameters(): Parameter[] {
    return [parameter('de_albino.weight', this.#filter, [3, 2, 0, 1]), ...this.#norm.parameters()];
  }
}
