/** Kernels that tfjs has no operation for; ../fused.ts calls them through the engine. */
import type { tf } from '../../tf';
import type { AdamAttributes, BatchNormAttributes } from '../fused';
import { input, type KernelArguments } from '../wasm';
import { pieces, type Heap } from './heap';

const sizeOf = ({ shape }: tf.TensorInfo) => shape.reduce((a, b) => a * b, 1);

function rowsAndChannels(x: tf.TensorInfo): [rows: number, channels: number] {
  const channels = x.shape.at(-1)!;
  return [sizeOf(x) / channels, channels];
}

export function batchNorm(heap: Heap, args: KernelArguments): tf.TensorInfo[] {
  const { epsilon, relu } = args.attrs as BatchNormAttributes;
  const x = input(args, 'x');
  const [rows, channels] = rowsAndChannels(x);
  const results = [x.shape, [channels], [channels]].map((shape) => heap.output(shape));
  const [scratch] = pieces(heap, [channels * 4]);
  heap.kernels.batchNorm(
    ...['x', 'gamma', 'beta'].map((name) => heap.address(input(args, name))),
    ...[rows, channels, epsilon, Number(relu)],
    ...results.map((t) => heap.address(t)),
    scratch,
  );
  return results;
}

export function batchNormGradient(heap: Heap, args: KernelArguments): tf.TensorInfo[] {
  const { epsilon, relu } = args.attrs as BatchNormAttributes;
  const x = input(args, 'x');
  const [rows, channels] = rowsAndChannels(x);
  const results = [x.shape, [channels], [channels]].map((shape) => heap.output(shape));
  const [scratch] = pieces(heap, [3 * channels * 4]);
  heap.kernels.batchNormGradient(
    ...['x', 'dy', 'y', 'mean', 'variance', 'gamma'].map((name) => heap.address(input(args, name))),
    ...[rows, channels, epsilon, Number(relu)],
    ...results.map((t) => heap.address(t)),
    scratch,
  );
  return results;
}

export function addRelu(heap: Heap, args: KernelArguments): tf.TensorInfo {
  const [a, b] = [input(args, 'a'), input(args, 'b')];
  const out = heap.output(a.shape);
  heap.kernels.addRelu(heap.address(a), heap.address(b), sizeOf(a), heap.address(out));
  return out;
}

export function maskGradient(heap: Heap, args: KernelArguments): tf.TensorInfo {
  const [dy, y] = [input(args, 'dy'), input(args, 'y')];
  const out = heap.output(y.shape);
  heap.kernels.maskGradient(heap.address(dy), heap.address(y), sizeOf(y), heap.address(out));
  return out;
}

export function adam(heap: Heap, args: KernelArguments): tf.TensorInfo[] {
  const { weightDecay, beta1, beta2, size, root, epsilon } = args.attrs as AdamAttributes;
  const p = input(args, 'p');
  const results = [p, p, p].map(({ shape }) => heap.output(shape));
  heap.kernels.adam(
    ...['p', 'g', 'm', 'v'].map((name) => heap.address(input(args, name))),
    ...[sizeOf(p), weightDecay, beta1, 1 - beta1, beta2, 1 - beta2, size, root, epsilon],
    ...results.map((t) => heap.address(t)),
  );
  return results;
}
