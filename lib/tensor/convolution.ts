/** Convolution with any padding mode, for dense and depthwise filters alike. */
import { outputSize, padAmount, type Padding } from '../core/padding';
import { pad2d } from './padding';
import { tf } from './tf';

export interface ConvolutionGeometry {
  /** Width and height of the window. */
  kernel: number;
  stride: number;
  padding: Padding;
}

/** Zeros that a bare convolution adds: none, or so many on each side of each axis. */
export type ZeroPad = 'valid' | tf.backend_util.ExplicitPadding;

/**
 * x [B, H, W, C] → [B, H', W', C'], without bias.
 *
 * zeros: padded by the convolution itself. partial (Liu et al. 2018): the zero-padded result times
 * k² / (number of window pixels inside the image). valid: no padding. All others: pad2d, then no padding.
 *
 * Paddings are always explicit: with SAME the WASM backend is wrong for some sizes (kernel 2, stride 3), and
 * with a number it writes out of bounds when the filter is not square.
 */
export function paddedConvolution(
  x: tf.Tensor4D,
  geometry: ConvolutionGeometry,
  convolve: (x: tf.Tensor4D, pad: ZeroPad) => tf.Tensor4D,
): tf.Tensor4D {
  const { kernel, stride, padding } = geometry;
  const [top, bottom] = padAmount(x.shape[1], kernel, stride, padding);
  const [left, right] = padAmount(x.shape[2], kernel, stride, padding);
  if (top + bottom + left + right === 0) return convolve(x, 'valid');
  if (padding.mode !== 'zeros' && padding.mode !== 'partial') {
    return convolve(pad2d(x, padding.mode, { top, right, bottom, left }), 'valid');
  }
  const y = convolve(x, [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ]);
  return padding.mode === 'zeros' ? y : tf.mul(y, partialRatio(x.shape[1], x.shape[2], geometry));
}

/** [1, H', W', 1]: k² over the number of pixels of the window that lie inside the image. */
function partialRatio(height: number, width: number, geometry: ConvolutionGeometry): tf.Tensor4D {
  const rows = pixelsInside(height, geometry);
  const columns = pixelsInside(width, geometry);
  const values = rows.flatMap((r) => columns.map((c) => geometry.kernel ** 2 / (r * c)));
  return tf.tensor4d(values, [1, rows.length, columns.length, 1]);
}

/** Along one axis: how many pixels of the image each window covers. */
function pixelsInside(size: number, { kernel, stride, padding }: ConvolutionGeometry): number[] {
  const [before] = padAmount(size, kernel, stride, padding);
  return Array.from({ length: outputSize(size, kernel, stride, padding) }, (_, i) => {
    const start = i * stride - before;
    return Math.min(start + kernel, size) - Math.max(start, 0);
  });
}
