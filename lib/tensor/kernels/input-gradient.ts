/**
 * Gradients of convolutions with respect to their input.
 *
 * Along one axis, y_i = Σ_u x_{i·s+u−p} · w_u (p zeros in front, stride s), so dx_r = Σ_{u ≡ r+p mod s}
 * dy_{(r+p−u)/s} · w_u. Input positions of one residue r mod s see only every s-th tap, from `first` on, and for
 * r = a + s·j the index of dy is j + q − m for the m-th of these taps: a plain convolution of dy with the flipped
 * taps and stride 1. So the gradient is s·s small forward convolutions ("phases"), whose results are interleaved;
 * nothing is multiplied by zero, and all of it runs on XNNPACK. (The sub-pixel view of transposed convolutions:
 * Shi et al. 2016, arXiv 1609.07009.)
 */
import type { tf } from '../tf';
import { geometryOf, type Axis, type ConvolutionAttributes, type Geometry } from './geometry';
import { input, NO_MASKS, padOrCrop, scratch, view, type KernelArguments, type Run } from './wasm';

interface InputAttributes extends ConvolutionAttributes {
  inputShape: [number, number, number, number];
}

/** Conv2DBackpropInput: dx[n,r,c,ci] with the filter flipped and its channel axes exchanged. */
export function convInputGradient(args: KernelArguments): tf.TensorInfo {
  const [dy, filter] = [input(args, 'dy'), input(args, 'filter')];
  const attributes = args.attrs as InputAttributes;
  const geometry = geometryOf(attributes.inputShape, filter.shape, attributes, false);
  return scratch((run) => {
    const reversed = run('Reverse', { x: filter }, { dims: [0, 1] });
    const flipped = run('Transpose', { x: reversed }, { perm: [0, 1, 3, 2] });
    return inputGradient(run, 'Conv2D', dy, flipped, geometry);
  });
}

/**
 * DepthwiseConv2dNativeBackpropInput: each of dy's channels c·q+m is convolved with its own flipped filter; the q
 * results of an input channel are added.
 */
export function depthwiseInputGradient(args: KernelArguments): tf.TensorInfo {
  const [dy, filter] = [input(args, 'dy'), input(args, 'filter')];
  const attributes = args.attrs as InputAttributes;
  const geometry = geometryOf(attributes.inputShape, filter.shape, attributes, true);
  const [kh, kw, channels, multiplier] = filter.shape as [number, number, number, number];
  return scratch((run) => {
    const reversed = run('Reverse', { x: filter }, { dims: [0, 1] });
    const flipped = view(reversed, [kh, kw, channels * multiplier, 1]);
    const gradient = inputGradient(run, 'DepthwiseConv2dNative', dy, flipped, geometry);
    if (multiplier === 1) return gradient;
    const apart = view(gradient, [...attributes.inputShape, multiplier]);
    return run('Sum', { x: apart }, { axis: [4], keepDims: false });
  });
}

type Forward = 'Conv2D' | 'DepthwiseConv2dNative';

function inputGradient(
  run: Run,
  forward: Forward,
  dy: tf.TensorInfo,
  flipped: tf.TensorInfo,
  { batch, rows, columns }: Geometry,
): tf.TensorInfo {
  const channels = forward === 'Conv2D' ? flipped.shape[3]! : dy.shape[3]!;
  const [height, width] = [phaseLength(rows), phaseLength(columns)];
  const bands = residues(rows).map((a) => {
    const phases = residues(columns).map((b) => {
      const [y, x] = [phaseOf(a, rows), phaseOf(b, columns)];
      if (y.taps === 0 || x.taps === 0) {
        return run('Fill', {}, { shape: [batch, height, width, channels], value: 0, dtype: 'float32' });
      }
      const filter = tapsOf(run, flipped, [y, x], [rows, columns]);
      const source = padOrCrop(run, dy, [y.before, y.after], [x.before, x.after]);
      const attributes = { strides: [1, 1], pad: 'valid', dataFormat: 'NHWC', dilations: [1, 1] };
      return run(forward, { x: source, filter }, attributes);
    });
    return interleave(run, phases, channels);
  });
  const whole = interleave(run, bands, width * columns.stride * channels);
  const shaped = view(whole, [batch, height * rows.stride, width * columns.stride, channels]);
  const surplus = (axis: Axis, length: number): [number, number] => [0, axis.size - length * axis.stride];
  return padOrCrop(run, shaped, surplus(rows, height), surplus(columns, width));
}

const residues = ({ stride }: Axis): number[] => Array.from({ length: stride }, (_, a) => a);

/** Input positions of one residue; the later residues may have one less, which is computed and cut off. */
const phaseLength = ({ size, stride }: Axis): number => Math.ceil(size / stride);

interface Phase {
  /** First tap that these input positions see, and how many, `stride` apart. */
  first: number;
  taps: number;
  /** Zeros around dy so that a stride-1 convolution gives exactly the phase; negative cuts off. */
  before: number;
  after: number;
}

function phaseOf(residue: number, axis: Axis): Phase {
  const { stride, kernel, before, out } = axis;
  const first = (residue + before) % stride;
  const taps = first < kernel ? Math.ceil((kernel - first) / stride) : 0;
  const q = (residue + before - first) / stride;
  return { first, taps, before: taps - 1 - q, after: phaseLength(axis) + q - out };
}

/** The taps of a phase: tap u is at kernel − 1 − u of the flipped filter, and the last one comes first there. */
function tapsOf(run: Run, flipped: tf.TensorInfo, phases: [Phase, Phase], axes: [Axis, Axis]): tf.TensorInfo {
  if (axes.every((axis) => axis.stride === 1)) return flipped;
  const from = ([0, 1] as const).map((i) => (axes[i].kernel - 1 - phases[i].first) % axes[i].stride);
  const attributes = {
    begin: [...from, 0, 0],
    end: flipped.shape,
    strides: [axes[0].stride, axes[1].stride, 1, 1],
    ...NO_MASKS,
  };
  return run('StridedSlice', { x: flipped }, attributes);
}

/** Tensors of one shape, woven together: blocks of `block` numbers are taken from each in turn. */
function interleave(run: Run, parts: tf.TensorInfo[], block: number): tf.TensorInfo {
  if (parts.length === 1) return parts[0]!;
  const size = parts[0]!.shape.reduce((a, b) => a * b, 1);
  return run(
    'Concat',
    parts.map((part) => view(part, [size / block, block])),
    { axis: 1 },
  );
}
