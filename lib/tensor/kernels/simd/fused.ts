/** Kernels that tfjs has no operation for; ../fused.ts calls them through the engine. */
import type { tf } from '../../tf';
import type { AdamAttributes, BatchNormAttributes, BatchNormTrainingAttributes } from '../fused';
import { input, type KernelArguments } from '../wasm';
import { pieces, piecesPerSlice, type Heap } from './heap';
import type { KernelName } from './kernels';

const FLOAT = 4;

type Five = [number, number, number, number, number];

const sizeOf = ({ shape }: tf.TensorInfo) => shape.reduce((a, b) => a * b, 1);

const addresses = <const N extends readonly string[]>(heap: Heap, args: KernelArguments, ...names: N) =>
  names.map((name) => heap.address(input(args, name))) as { [K in keyof N]: number };

function rowsAndChannels(x: tf.TensorInfo): [rows: number, channels: number] {
  const channels = x.shape.at(-1)!;
  return [sizeOf(x) / channels, channels];
}

/** Slices of a tensor of n numbers are not worth a thread's while below this. */
const GRAIN = 16384;
/** Parts whose sums are added up at the end, whatever the number of threads. */
const PARTS = 8;

/** Rows of each part of a sum over rows, and how many parts there are. */
function partsOf(rows: number): { share: number; parts: number } {
  const share = Math.ceil(rows / PARTS);
  return { share, parts: Math.ceil(rows / share) };
}

export function batchNorm(heap: Heap, args: KernelArguments): tf.TensorInfo[] {
  const { epsilon, relu, momentum } = args.attrs as BatchNormTrainingAttributes;
  const inputX = input(args, 'x');
  const [rows, channels] = rowsAndChannels(inputX);
  const vector = [channels];
  const results = [inputX.shape, vector, vector, vector, vector].map((shape) => heap.output(shape));
  const [y, mean, variance, nextMean, nextVariance] = results.map((t) => heap.address(t)) as Five;
  const [oldMean, oldVariance] = addresses(heap, args, 'runningMean', 'runningVariance');
  const [x, gamma, beta] = addresses(heap, args, 'x', 'gamma', 'beta');
  const { share, parts } = partsOf(rows);
  const row = channels * FLOAT;
  const [[means, squares], ofSlice] = piecesPerSlice(heap, [parts * row, parts * row], [row]);
  heap.split('batchNormSums', parts, 1, (from, to) => [
    ...[x, rows, channels, share, means, squares, from, to],
  ]);
  heap.kernels.batchNormStatistics(means, squares, rows, channels, share, mean, variance);
  heap.split('batchNorm', rows, 1, (from, to, slice) => [
    ...[x + from * row, mean, variance, gamma, beta, to - from, channels, epsilon, Number(relu)],
    ...[y + from * row, ...ofSlice(slice)],
  ]);
  // PyTorch normalises with the biased variance but remembers the unbiased one.
  const unbiased = (momentum * rows) / Math.max(1, rows - 1);
  heap.kernels.blend(oldMean, 1 - momentum, mean, momentum, channels, nextMean);
  heap.kernels.blend(oldVariance, 1 - momentum, variance, unbiased, channels, nextVariance);
  return results;
}

export function batchNormGradient(heap: Heap, args: KernelArguments): tf.TensorInfo[] {
  const { epsilon, relu } = args.attrs as BatchNormAttributes;
  const inputX = input(args, 'x');
  const [rows, channels] = rowsAndChannels(inputX);
  const results = [inputX.shape, [channels], [channels]].map((shape) => heap.output(shape));
  const [dx, dGamma, dBeta] = results.map((t) => heap.address(t)) as [number, number, number];
  const [x, dy, y] = addresses(heap, args, 'x', 'dy', 'y');
  const [mean, variance, gamma] = addresses(heap, args, 'mean', 'variance', 'gamma');
  const { share, parts } = partsOf(rows);
  const row = channels * FLOAT;
  const fused = Number(relu);
  const [gammas, betas, coefficients] = pieces(heap, [parts * row, parts * row, 3 * row]);
  heap.split('batchNormGradientSums', parts, 1, (from, to) => [
    ...[x, dy, y, rows, channels, share, mean, fused, gammas, betas, from, to],
  ]);
  heap.kernels.addParts(gammas, parts, channels, dGamma);
  heap.kernels.addParts(betas, parts, channels, dBeta);
  heap.kernels.batchNormCoefficients(
    ...[variance, gamma, rows, channels, epsilon, dGamma, dBeta, coefficients],
  );
  heap.split('batchNormGradient', rows, 1, (from, to) => {
    const at = from * row;
    return [x + at, dy + at, y + at, mean, coefficients, to - from, channels, fused, dx + at];
  });
  return results;
}

export function addRelu(heap: Heap, args: KernelArguments): tf.TensorInfo {
  const out = heap.output(input(args, 'a').shape);
  const [a, b] = addresses(heap, args, 'a', 'b');
  return elementwise(heap, 'addRelu', a, b, out);
}

export function maskGradient(heap: Heap, args: KernelArguments): tf.TensorInfo {
  const out = heap.output(input(args, 'y').shape);
  const [dy, y] = addresses(heap, args, 'dy', 'y');
  return elementwise(heap, 'maskGradient', dy, y, out);
}

function elementwise(heap: Heap, kernel: KernelName, a: number, b: number, out: tf.TensorInfo) {
  const result = heap.address(out);
  heap.split(kernel, sizeOf(out), GRAIN, (from, to) => {
    const at = from * FLOAT;
    return [a + at, b + at, to - from, result + at];
  });
  return out;
}

/**
 * All variables of a step at once. The moments belong to the optimiser alone and are changed in place, so this is not
 * cut into slices: a slice whose thread dies is repeated.
 */
export function adam(heap: Heap, args: KernelArguments): tf.TensorInfo[] {
  const { weightDecay, beta1, beta2, epsilon, sizes, roots } = args.attrs as AdamAttributes;
  return sizes.map((size, i) => {
    const result = heap.output(input(args, `p${i}`).shape);
    const numbers = addresses(heap, args, `p${i}`, `g${i}`, `m${i}`, `v${i}`);
    heap.kernels.adam(
      ...numbers,
      ...[sizeOf(result), weightDecay, beta1, 1 - beta1, beta2, 1 - beta2, size, roots[i]!, epsilon],
      heap.address(result),
    );
    return result;
  });
}
