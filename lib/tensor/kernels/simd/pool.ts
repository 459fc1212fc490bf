/** The gradient of max pooling; tfjs' own computes it in JavaScript. */
import { tf } from '../../tf';
import { input, type KernelArguments } from '../wasm';
import { imagesOf } from './convolution';
import type { Heap } from './heap';

interface PoolAttributes {
  filterSize: [number, number] | number;
  strides: [number, number] | number;
  pad: 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

export function maxPoolGradient(heap: Heap, args: KernelArguments): tf.TensorInfo {
  const [dy, x, y] = [input(args, 'dy'), input(args, 'input'), input(args, 'output')];
  const { filterSize, strides, pad, dimRoundingMode } = args.attrs as PoolAttributes;
  const shape = x.shape as [number, number, number, number];
  const info = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
  const dx = heap.output(x.shape);
  const addresses = [dy, x, y, dx].map((t) => imagesOf(heap, t));
  heap.split('maxPoolGradient', shape[0], 1, (from, to) => [
    ...addresses.map((image) => image(from)),
    ...[to - from, ...shape.slice(1)],
    ...[info.outHeight, info.outWidth, info.filterHeight, info.filterWidth],
    ...[info.strideHeight, info.strideWidth, info.padInfo.top, info.padInfo.left],
  ]);
  return dx;
}
