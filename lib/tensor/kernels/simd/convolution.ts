/** Convolution and its gradients on the backend's heap: addresses, strides and working space for assembly/. */
import type { tf } from '../../tf';
import { geometryOf, touched, type Axis, type ConvolutionAttributes, type Geometry } from '../geometry';
import { input, type KernelArguments } from '../wasm';
import { piecesPerSlice, type Heap } from './heap';
import { suitsWinograd, winogradConvolution, winogradFilterGradient } from './winograd';

const FLOAT = 4;
/** Bytes into which the kernel spills a partly filled panel. */
const SPILL = 32;
const PANEL = 8;

/** Bytes of images that are worked on together, so that weights are read once for all of them. */
const GROUP_BYTES = 65536;

type Shape4 = [number, number, number, number];

/** Bytes of `channels` panels with k numbers each. */
const panelBytes = (channels: number, k: number) => Math.ceil(channels / PANEL) * k * PANEL * FLOAT;

/** How many images, of so many bytes each, are worked on together. */
const groupOf = (batch: number, bytes: number) =>
  Math.max(1, Math.min(batch, Math.floor(GROUP_BYTES / bytes)));

/** Size of the image that the windows run over, and whether it is the input itself. */
function frame(rows: Axis, columns: Axis): { height: number; width: number; copied: boolean } {
  const inside = [rows, columns].every((axis) => axis.before === 0 && touched(axis)[1] <= 0);
  if (inside) return { height: rows.size, width: columns.size, copied: false };
  const extent = ({ out, stride, kernel }: Axis) => (out - 1) * stride + kernel;
  return { height: extent(rows), width: extent(columns), copied: true };
}

/** Address of the n-th image of a batch. */
export const imagesOf = (heap: Heap, tensor: tf.TensorInfo): ((n: number) => number) => {
  const first = heap.address(tensor);
  const bytes = tensor.shape.slice(1).reduce((a, b) => a * b, FLOAT);
  return (n) => first + n * bytes;
};

export function convolution(heap: Heap, args: KernelArguments): tf.TensorInfo {
  const [x, filter] = [input(args, 'x'), input(args, 'filter')];
  const [kh, kw, ci, co] = filter.shape as Shape4;
  const geometry = geometryOf(x.shape, filter.shape, args.attrs as ConvolutionAttributes, false);
  if (suitsWinograd(geometry, ci, co)) return winogradConvolution(heap, x, filter, geometry, false);
  const { batch, rows, columns } = geometry;
  const { height, width, copied } = frame(rows, columns);
  const group = groupOf(batch, height * width * ci * FLOAT);
  const y = heap.output([batch, rows.out, columns.out, co]);
  const [[panels], ofSlice] = piecesPerSlice(
    heap,
    [panelBytes(co, kh * kw * ci)],
    [SPILL, copied ? group * height * width * ci * FLOAT : 0],
  );
  const [xs, ys] = [imagesOf(heap, x), imagesOf(heap, y)];
  heap.kernels.packFilter(heap.address(filter), panels, kh * kw * ci, co);
  heap.split('convolveBatch', batch, 1, (from, to, slice) => {
    const [spill, padded] = ofSlice(slice);
    return [
      ...[xs(from), to - from, rows.size, columns.size, ci, rows.before, columns.before],
      ...[height, width, copied ? padded : 0, rows.stride, columns.stride, panels, kh, kw],
      ...[ys(from), rows.out, columns.out, co, spill, group],
    ];
  });
  return y;
}

/** Input positions of one residue mod stride, and the taps that they see; see ../input-gradient.ts. */
interface Phase {
  first: number;
  taps: number;
  length: number;
  /** Zeros in front of dy. */
  before: number;
  /** Where the last window over dy ends, counted from dy's first row. */
  end: number;
}

const phasesOf = ({ size, stride, kernel, before }: Axis): Phase[] =>
  Array.from({ length: stride }, (_, residue) => {
    const first = (residue + before) % stride;
    const taps = first < kernel ? Math.ceil((kernel - first) / stride) : 0;
    const length = residue < size ? Math.ceil((size - residue) / stride) : 0;
    const q = (residue + before - first) / stride;
    return { first, taps, length, before: taps - 1 - q, end: q + length };
  });

/** One border around dy that serves all phases: [zeros in front, whole length]. */
function border(phases: Phase[], out: number): [number, number] {
  const used = phases.filter((p) => p.taps > 0 && p.length > 0);
  const before = Math.max(0, ...used.map((p) => p.before));
  return [before, before + Math.max(out, ...used.map((p) => p.end))];
}

/** The geometry of the convolution that dy goes through, where the stride is 1. */
function adjointOf({ batch, rows, columns }: Geometry): Geometry {
  const of = ({ size, out, kernel, stride, before }: Axis): Axis => ({
    ...{ size: out, out: size, kernel, stride },
    before: kernel - 1 - before,
  });
  return { batch, rows: of(rows), columns: of(columns) };
}

export function convolutionInputGradient(heap: Heap, args: KernelArguments): tf.TensorInfo {
  const [dy, filter] = [input(args, 'dy'), input(args, 'filter')];
  const attributes = args.attrs as ConvolutionAttributes & { inputShape: Shape4 };
  const [kh, kw, ci, co] = filter.shape as Shape4;
  const geometry = geometryOf(attributes.inputShape, filter.shape, attributes, false);
  const adjoint = adjointOf(geometry);
  if (suitsWinograd(adjoint, co, ci)) return winogradConvolution(heap, dy, filter, adjoint, true);
  const { batch, rows, columns } = geometry;
  const [vertical, horizontal] = [phasesOf(rows), phasesOf(columns)];
  const [above, height] = border(vertical, rows.out);
  const [left, width] = border(horizontal, columns.out);
  const group = groupOf(batch, height * width * co * FLOAT);
  const dx = heap.output(attributes.inputShape);
  const [[panels], ofSlice] = piecesPerSlice(
    heap,
    [panelBytes(ci, kh * kw * co)], // the phases share the taps among themselves
    [SPILL, group * height * width * co * FLOAT],
  );
  let at = panels;
  let untouched = false;
  for (const y of vertical.filter((p) => p.length > 0)) {
    for (const x of horizontal.filter((p) => p.length > 0)) {
      if (y.taps === 0 || x.taps === 0) {
        untouched = true;
        continue;
      }
      heap.kernels.packFlipped(
        ...[heap.address(filter), at, kw, ci, co],
        ...[y.first, rows.stride, y.taps, x.first, columns.stride, x.taps],
      );
      at += panelBytes(ci, y.taps * x.taps * co);
    }
  }
  if (untouched) heap.kernels.zero(heap.address(dx), batch * rows.size * columns.size * ci * FLOAT);
  const [dys, dxs] = [imagesOf(heap, dy), imagesOf(heap, dx)];
  heap.split('inputGradientBatch', batch, 1, (from, to, slice) => {
    const [spill, padded] = ofSlice(slice);
    return [
      ...[dys(from), to - from, rows.out, columns.out, co, above, left, height, width, padded, panels],
      ...[dxs(from), rows.size, columns.size, ci, rows.stride, columns.stride, kh, kw],
      ...[rows.before, columns.before, spill, group],
    ];
  });
  return dx;
}

/** Bytes of x and dy that one block of the filter gradient reads: half of a first-level cache. */
const BLOCK_BYTES = 16384;

export function convolutionFilterGradient(heap: Heap, args: KernelArguments): tf.TensorInfo {
  const [x, dy] = [input(args, 'x'), input(args, 'dy')];
  const attributes = args.attrs as ConvolutionAttributes & { filterShape: Shape4 };
  const [kh, kw, ci, co] = attributes.filterShape;
  const geometry = geometryOf(x.shape, attributes.filterShape, attributes, false);
  if (suitsWinograd(geometry, ci, co)) return winogradFilterGradient(heap, x, dy, geometry);
  const { batch, rows, columns } = geometry;
  const { height, width, copied } = frame(rows, columns);
  const whole = Math.ceil(co / PANEL) * PANEL;
  const rowBytes = columns.out * (columns.stride * rows.stride * ci + whole) * FLOAT;
  const block = Math.max(1, Math.floor(BLOCK_BYTES / rowBytes));
  const group = Math.max(1, Math.min(batch, Math.floor(block / rows.out)));
  const dw = heap.output(attributes.filterShape);
  const [[sums], ofSlice] = piecesPerSlice(
    heap,
    [kh * kw * ci * whole * FLOAT],
    [
      copied ? group * height * width * ci * FLOAT : 0,
      whole === co ? 0 : group * rows.out * columns.out * whole * FLOAT,
    ],
  );
  // Where CO is whole panels, the sums are the result.
  const target = whole === co ? heap.address(dw) : sums;
  heap.split(
    'filterGradientBatch',
    kw * ci,
    4,
    (from, to, slice) => {
      const [padded, channels] = ofSlice(slice);
      return [
        ...[heap.address(x), batch, rows.size, columns.size, ci, rows.before, columns.before],
        ...[height, width, copied ? padded : 0, rows.stride, columns.stride, kh, kw],
        ...[heap.address(dy), rows.out, columns.out, co, whole, whole === co ? 0 : channels],
        ...[target, block, group, from, to],
      ];
    },
    heap.threads,
  );
  if (whole !== co) heap.kernels.dropPadding(sums, kh * kw * ci, whole, co, heap.address(dw));
  return dw;
}

export function depthwiseInputGradient(heap: Heap, args: KernelArguments): tf.TensorInfo {
  const [dy, filter] = [input(args, 'dy'), input(args, 'filter')];
  const attributes = args.attrs as ConvolutionAttributes & { inputShape: Shape4 };
  const dx = heap.output(attributes.inputShape);
  const [batch, ...numbers] = depthwiseNumbers(attributes.inputShape, filter.shape as Shape4, attributes);
  const [dys, dxs] = [imagesOf(heap, dy), imagesOf(heap, dx)];
  heap.split('depthwiseInputGradient', batch, 1, (from, to) => [
    ...[dys(from), heap.address(filter), dxs(from), to - from],
    ...numbers,
  ]);
  return dx;
}

export function depthwiseFilterGradient(heap: Heap, args: KernelArguments): tf.TensorInfo {
  const [x, dy] = [input(args, 'x'), input(args, 'dy')];
  const attributes = args.attrs as ConvolutionAttributes & { filterShape: Shape4 };
  const dw = heap.output(attributes.filterShape);
  heap.kernels.depthwiseFilterGradient(
    ...[heap.address(x), heap.address(dy), heap.address(dw)],
    ...depthwiseNumbers(x.shape as Shape4, attributes.filterShape, attributes),
  );
  return dw;
}

function depthwiseNumbers(
  inputShape: Shape4,
  filter: Shape4,
  attributes: ConvolutionAttributes,
): [batch: number, ...rest: number[]] {
  const { batch, rows, columns } = geometryOf(inputShape, filter, attributes, true);
  const [kh, kw, channels, multiplier] = filter;
  return [
    batch,
    ...[rows.size, columns.size, channels, multiplier, rows.out, columns.out, kh, kw],
    ...[rows.stride, columns.stride, rows.before, columns.before],
  ];
}
