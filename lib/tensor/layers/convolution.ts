import { outputSize, type Padding } from '../../core/padding';
import { addBias } from '../channels';
import { paddedConvolution, type ZeroPad } from '../convolution';
import { defaultBound, type Init } from '../init';
import { parameter, type Parameter } from '../parameters';
import { tf, type tfl } from '../tf';
import { as4d, PlaygroundLayer, sizesOf, type LayerConfig } from './base';

interface ConvolutionConfig extends LayerConfig {
  /** Width and height of the window. */
  kernel: number;
  stride: number;
  bias: boolean;
  padding: Padding;
  init: Init;
}

/** A convolution on [B, H, W, C] with any padding mode and PyTorch's initial values. */
abstract class PaddedConvolution extends PlaygroundLayer {
  readonly kernel: number;
  readonly stride: number;
  /** May be changed at any time: the weights stay, only sizes and borders of the result change. */
  padding: Padding;
  protected filter!: tfl.LayerVariable;
  protected bias: tfl.LayerVariable | undefined;
  readonly #config: ConvolutionConfig;

  constructor(config: ConvolutionConfig) {
    super(config.name === undefined ? {} : { name: config.name });
    this.kernel = config.kernel;
    this.stride = config.stride;
    this.padding = config.padding;
    this.#config = config;
  }

  /** Channels of the result. */
  protected abstract outChannels(inChannels: number): number;
  /** Shape of the filter in tfjs: [k, k, in, out], or [k, k, in, multiplier] when depthwise. */
  protected abstract filterShape(inChannels: number): number[];
  protected abstract convolve(x: tf.Tensor4D, filter: tf.Tensor4D, pad: ZeroPad): tf.Tensor4D;

  override build(inputShape: tfl.Shape | tfl.Shape[]): void {
    const channels = sizesOf(inputShape)[2]!;
    const shape = this.filterShape(channels);
    const { init } = this.#config;
    // Numbers that one output value is a sum of: a window of all input channels, or of one when depthwise.
    const bound = defaultBound(tf.util.sizeFromShape(shape) / this.outChannels(channels));
    this.filter = this.newWeight('weight', shape, init('weight', bound));
    if (this.#config.bias) {
      this.bias = this.newWeight('bias', [this.outChannels(channels)], init('bias', bound));
    }
    this.built = true;
  }

  protected override forward(input: tf.Tensor): tf.Tensor {
    const y = paddedConvolution(as4d(input), this, (x, pad) =>
      this.convolve(x, this.filter.read() as tf.Tensor4D, pad),
    );
    return this.bias ? addBias(y, this.bias.read()) : y;
  }

  protected biasParameter(): Parameter[] {
    return this.bias ? [parameter('bias', this.bias)] : [];
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    const [height, width, channels] = sizesOf(inputShape) as [number, number, number];
    const size = (n: number) => outputSize(n, this.kernel, this.stride, this.padding);
    return [null, size(height), size(width), this.outChannels(channels)];
  }
}

/** A convolution of all channels (torch.nn.Conv2d). Parameters: `weight` [filters, in, k, k] and `bias` [filters]. */
export class PaddedConv2d extends PaddedConvolution {
  static readonly className = 'PaddedConv2d';
  readonly #filters: number;

  constructor(config: ConvolutionConfig & { filters: number }) {
    super(config);
    this.#filters = config.filters;
  }

  protected override outChannels(): number {
    return this.#filters;
  }

  protected override filterShape(inChannels: number): number[] {
    return [this.kernel, this.kernel, inChannels, this.#filters];
  }

  // Not tf.fused.conv2d: its gradient computes the input's even where nobody asks for it, as in the first layer.
  protected override convolve(x: tf.Tensor4D, filter: tf.Tensor4D, pad: ZeroPad): tf.Tensor4D {
    return tf.conv2d(x, filter, this.stride, pad);
  }

  override parameters(): Parameter[] {
    return [parameter('weight', this.filter, [3, 2, 0, 1]), ...this.biasParameter()];
  }
}

/**
 * Every channel has its own `multiplier` filters (torch.nn.Conv2d with groups = in). Parameters: `weight`
 * [in·multiplier, 1, k, k] and `bias` [in·multiplier].
 */
export class PaddedDepthwiseConv2d extends PaddedConvolution {
  static readonly className = 'PaddedDepthwiseConv2d';
  readonly #multiplier: number;

  constructor(config: ConvolutionConfig & { multiplier?: number }) {
    super(config);
    this.#multiplier = config.multiplier ?? 1;
  }

  protected override outChannels(inChannels: number): number {
    return inChannels * this.#multiplier;
  }

  protected override filterShape(inChannels: number): number[] {
    return [this.kernel, this.kernel, inChannels, this.#multiplier];
  }

  protected override convolve(x: tf.Tensor4D, filter: tf.Tensor4D, pad: ZeroPad): tf.Tensor4D {
    return tf.depthwiseConv2d(x, filter, this.stride, pad);
  }

  override parameters(): Parameter[] {
    const channels = this.outChannels(this.filter.shape[2]!);
    const shape = [channels, 1, this.kernel, this.kernel];
    return [parameter('weight', this.filter, [2, 3, 0, 1], shape), ...this.biasParameter()];
  }
}
