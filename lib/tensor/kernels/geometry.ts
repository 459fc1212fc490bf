/** Where the windows of a convolution lie, along each axis. */
import { tf } from '../tf';

export interface Axis {
  /** Positions of the input. */
  size: number;
  /** Positions of the output. */
  out: number;
  kernel: number;
  stride: number;
  /** Zeros in front of the input. */
  before: number;
}

export interface Geometry {
  batch: number;
  rows: Axis;
  columns: Axis;
}

/** Attributes that the gradients of Conv2D and DepthwiseConv2dNative have in common. */
export interface ConvolutionAttributes {
  strides: [number, number] | number;
  pad: 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

export function geometryOf(
  inputShape: number[],
  filterShape: number[],
  { strides, pad, dimRoundingMode }: ConvolutionAttributes,
  depthwise: boolean,
): Geometry {
  const info = tf.backend_util.computeConv2DInfo(
    inputShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    strides,
    1, // the gradients of tfjs refuse dilated convolutions
    pad,
    dimRoundingMode,
    depthwise,
  );
  return {
    batch: info.batchSize,
    rows: {
      size: info.inHeight,
      out: info.outHeight,
      kernel: info.filterHeight,
      stride: info.strideHeight,
      before: info.padInfo.top,
    },
    columns: {
      size: info.inWidth,
      out: info.outWidth,
      kernel: info.filterWidth,
      stride: info.strideWidth,
      before: info.padInfo.left,
    },
  };
}

/** Zeros before and after an axis so that it ends exactly where the last window does; negative cuts pixels off. */
export function touched({ size, out, kernel, stride, before }: Axis): [number, number] {
  return [before, (out - 1) * stride + kernel - size - before];
}
