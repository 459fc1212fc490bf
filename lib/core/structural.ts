import { outputSize, padAmount, type Padding } from './padding';

/**
 * The structural copy of a network: one channel, every convolution a mean kernel 1/k² with zero padding
 * and no bias, branches averaged. It is linear, A, so that
 * A·1 is the *retained* map of a layer and Aᵀ·1 the *foveation* of the input; both depend on the
 * structure alone. Every map remembers how it was made, which gives the transpose.
 */
export class StructuralMap {
  readonly data: Float64Array;
  /** Adds Aᵀ·g of the last step to the gradients of its inputs. */
  readonly spread: (gradient: Float64Array, to: (map: StructuralMap) => Float64Array) => void;
  readonly inputs: readonly StructuralMap[];

  constructor(
    readonly height: number,
    readonly width: number,
    data?: Float64Array,
    inputs: readonly StructuralMap[] = [],
    spread: StructuralMap['spread'] = () => {},
  ) {
    this.data = data ?? new Float64Array(height * width).fill(1);
    this.inputs = inputs;
    this.spread = spread;
  }
}

/** Visits every (output, input) pair of a window that lies on the input; the rest of the window is padding. */
function forEachTap(
  input: { height: number; width: number },
  output: { height: number; width: number },
  kernel: number,
  stride: number,
  top: number,
  left: number,
  visit: (output: number, input: number) => void,
): void {
  for (let y = 0; y < output.height; y++) {
    for (let x = 0; x < output.width; x++) {
      for (let i = 0; i < kernel; i++) {
        const row = y * stride + i - top;
        if (row < 0 || row >= input.height) continue;
        for (let j = 0; j < kernel; j++) {
          const column = x * stride + j - left;
          if (column < 0 || column >= input.width) continue;
          visit(y * output.width + x, row * input.width + column);
        }
      }
    }
  }
}

/** A windowed sum with one weight per output pixel; what padding fills in counts as zero. */
function windowedSum(
  input: StructuralMap,
  kernel: number,
  stride: number,
  padding: Padding,
  weightOf: (validTaps: number) => number,
): StructuralMap {
  const shape = {
    height: outputSize(input.height, kernel, stride, padding),
    width: outputSize(input.width, kernel, stride, padding),
  };
  const [top] = padAmount(input.height, kernel, stride, padding);
  const [left] = padAmount(input.width, kernel, stride, padding);
  const taps = (visit: (o: number, i: number) => void) =>
    forEachTap(input, shape, kernel, stride, top, left, visit);

  const weights = new Float64Array(shape.height * shape.width);
  taps((o) => weights[o]!++);
  weights.forEach((valid, o) => (weights[o] = weightOf(valid)));
  const data = new Float64Array(shape.height * shape.width);
  taps((o, i) => (data[o]! += input.data[i]! * weights[o]!));
  return new StructuralMap(shape.height, shape.width, data, [input], (gradient, to) => {
    const into = to(input);
    taps((o, i) => (into[i]! += gradient[o]! * weights[o]!));
  });
}

/** Convolution of kernel k: mean kernel 1/k²; what padding fills in counts as zero. */
export const structuralConv = (
  input: StructuralMap,
  kernel: number,
  stride: number,
  padding: Padding,
): StructuralMap => windowedSum(input, kernel, stride, padding, () => 1 / (kernel * kernel));

/** Max and average pooling: the mean over the taps that lie on the input. */
export const structuralPool = (
  input: StructuralMap,
  kernel: number,
  stride: number,
  padding: Padding,
): StructuralMap => windowedSum(input, kernel, stride, padding, (valid) => 1 / valid);

/** Residual add and concatenation: the mean of the branches, which have one size. */
export function structuralMean(...branches: StructuralMap[]): StructuralMap {
  const first = branches[0]!;
  const data = new Float64Array(first.data.length);
  for (const branch of branches)
    for (let i = 0; i < data.length; i++) data[i]! += branch.data[i]! / branches.length;
  return new StructuralMap(first.height, first.width, data, branches, (gradient, to) => {
    for (const branch of branches) {
      const into = to(branch);
      for (let i = 0; i < into.length; i++) into[i]! += gradient[i]! / branches.length;
    }
  });
}

/** A map of another size whose pixel (y, x) is pixel (y + top, x + left) of the input, or 0 outside it. */
function shifted(
  input: StructuralMap,
  top: number,
  left: number,
  height: number,
  width: number,
): StructuralMap {
  const data = new Float64Array(height * width);
  const pairs = (visit: (output: number, input: number) => void): void => {
    for (let y = Math.max(0, -top); y < Math.min(height, input.height - top); y++)
      for (let x = Math.max(0, -left); x < Math.min(width, input.width - left); x++)
        visit(y * width + x, (y + top) * input.width + x + left);
  };
  pairs((o, i) => (data[o] = input.data[i]!));
  return new StructuralMap(height, width, data, [input], (gradient, to) => {
    const into = to(input);
    pairs((o, i) => (into[i]! += gradient[o]!));
  });
}

/** The centre of a map (an odd margin's extra pixel goes to the bottom and right): a shortcut beside an unpadded branch. */
export const structuralCrop = (input: StructuralMap, height: number, width: number): StructuralMap =>
  height === input.height && width === input.width
    ? input
    : shifted(
        input,
        Math.floor((input.height - height) / 2),
        Math.floor((input.width - width) / 2),
        height,
        width,
      );

/** Padding by itself: whatever fills the border counts as zero. */
export const structuralPad = (
  input: StructuralMap,
  { top, right, bottom, left }: { top: number; right: number; bottom: number; left: number },
): StructuralMap => shifted(input, -top, -left, input.height + top + bottom, input.width + left + right);

/** *Foveation* Aᵀ·1: how much each pixel of `input` is used by `output`. Same size as `input`. */
export function foveation(output: StructuralMap, input: StructuralMap): Float64Array {
  return pullBack(output, new Float64Array(output.data.length).fill(1), input);
}

/** Aᵀ·use: how much each pixel of `input` is used where each pixel of `output` is used so much. */
export function pullBack(output: StructuralMap, use: Float64Array, input: StructuralMap): Float64Array {
  const order: StructuralMap[] = [];
  const seen = new Set<StructuralMap>();
  const visit = (map: StructuralMap): void => {
    if (seen.has(map)) return;
    seen.add(map);
    map.inputs.forEach(visit);
    order.push(map);
  };
  visit(output);

  const gradients = new Map<StructuralMap, Float64Array>();
  const gradientOf = (map: StructuralMap): Float64Array => {
    let gradient = gradients.get(map);
    if (!gradient) gradients.set(map, (gradient = new Float64Array(map.data.length)));
    return gradient;
  };
  gradientOf(output).set(use);
  for (const map of order.reverse()) map.spread(gradientOf(map), gradientOf);
  return gradientOf(input);
}
