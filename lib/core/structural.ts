import { outputSize, padAmount, type Padding } from './padding';

/** Pixels beside a map. */
export interface Sides {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** What made a map of its inputs. */
export type StructuralStep =
  | { kind: 'input' }
  /** `padding` is what stands beside the input; the last windows need not reach all of it. */
  | { kind: 'convolution' | 'pooling'; kernel: number; stride: number; padding: Sides }
  | { kind: 'mean' }
  /** Rows and columns that are added to each side; taken away where they are negative. */
  | { kind: 'border'; sides: Sides };

/**
 * The structural copy of a network: one channel, every convolution a mean kernel 1/k² with zero padding
 * and no bias, branches averaged. It is linear, A, so that
 * A·1 is the *retained* map of a layer and Aᵀ·1 the *foveation* of the input; both depend on the
 * structure alone. Every map remembers how it was made, which gives the transpose.
 */
export class StructuralMap {
  /** Retained r, row-major [height, width]. */
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
    /** How it was made. */
    readonly step: StructuralStep = { kind: 'input' },
  ) {
    this.data = data ?? new Float64Array(height * width).fill(1);
    this.inputs = inputs;
    this.spread = spread;
  }
}

/** A window along one axis: position p covers the pixels from[p] … to[p] − 1; the rest of the window is padding. */
interface Axis {
  input: number;
  output: number;
  from: Int32Array;
  to: Int32Array;
}

function axisOf(input: number, kernel: number, stride: number, padding: Padding): Axis {
  const [before] = padAmount(input, kernel, stride, padding);
  const output = outputSize(input, kernel, stride, padding);
  const from = new Int32Array(output);
  const to = new Int32Array(output);
  for (let p = 0; p < output; p++) {
    from[p] = Math.max(0, p * stride - before);
    to[p] = Math.min(input, p * stride - before + kernel);
  }
  return { input, output, from, to };
}

/** Sums of the windows of an [h,w] map: along its rows, then along its columns. */
function windowSums(data: Float64Array, rows: Axis, columns: Axis): Float64Array {
  const width = columns.output;
  const narrow = new Float64Array(rows.input * width);
  for (let y = 0; y < rows.input; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0;
      const end = y * columns.input + columns.to[x]!;
      for (let i = y * columns.input + columns.from[x]!; i < end; i++) sum += data[i]!;
      narrow[y * width + x] = sum;
    }
  const sums = new Float64Array(rows.output * width);
  for (let y = 0; y < rows.output; y++)
    for (let i = rows.from[y]!; i < rows.to[y]!; i++)
      for (let x = 0; x < width; x++) sums[y * width + x]! += narrow[i * width + x]!;
  return sums;
}

/** The transpose of `windowSums`: adds each value of `sums` to all pixels of its window. */
function spreadWindows(sums: Float64Array, rows: Axis, columns: Axis, into: Float64Array): void {
  const width = columns.output;
  const narrow = new Float64Array(rows.input * width);
  for (let y = 0; y < rows.output; y++)
    for (let i = rows.from[y]!; i < rows.to[y]!; i++)
      for (let x = 0; x < width; x++) narrow[i * width + x]! += sums[y * width + x]!;
  for (let y = 0; y < rows.input; y++)
    for (let x = 0; x < width; x++) {
      const value = narrow[y * width + x]!;
      const end = y * columns.input + columns.to[x]!;
      for (let i = y * columns.input + columns.from[x]!; i < end; i++) into[i]! += value;
    }
}

/** A windowed sum with one weight per output pixel; what padding fills in counts as zero. */
function windowedSum(
  kind: 'convolution' | 'pooling',
  input: StructuralMap,
  kernel: number,
  stride: number,
  padding: Padding,
  weightOf: (validTaps: number) => number,
): StructuralMap {
  const rows = axisOf(input.height, kernel, stride, padding);
  const columns = axisOf(input.width, kernel, stride, padding);
  const weighted = (sums: Float64Array): Float64Array => {
    const made = new Float64Array(sums.length);
    for (let y = 0, o = 0; y < rows.output; y++) {
      const tall = rows.to[y]! - rows.from[y]!;
      for (let x = 0; x < columns.output; x++, o++) {
        const valid = tall * (columns.to[x]! - columns.from[x]!);
        if (valid > 0) made[o] = sums[o]! * weightOf(valid);
      }
    }
    return made;
  };
  const data = weighted(windowSums(input.data, rows, columns));
  const [top, bottom] = padAmount(input.height, kernel, stride, padding);
  const [left, right] = padAmount(input.width, kernel, stride, padding);
  return new StructuralMap(
    rows.output,
    columns.output,
    data,
    [input],
    (gradient, gradientOf) => spreadWindows(weighted(gradient), rows, columns, gradientOf(input)),
    { kind, kernel, stride, padding: { top, right, bottom, left } },
  );
}

/** The maps that were made of a map, as long as anyone uses them: equal steps from one map give one map. */
const made = new WeakMap<StructuralMap, Map<string, WeakRef<StructuralMap>>>();

function once(input: StructuralMap, step: string, make: () => StructuralMap): StructuralMap {
  let steps = made.get(input);
  if (!steps) made.set(input, (steps = new Map<string, WeakRef<StructuralMap>>()));
  const old = steps.get(step)?.deref();
  if (old) return old;
  const map = make();
  steps.set(step, new WeakRef(map));
  return map;
}

const windowStep = (what: string, kernel: number, stride: number, { mode, alignment }: Padding): string =>
  [what, kernel, stride, mode, alignment].join(' ');

/** Convolution of kernel k: mean kernel 1/k²; what padding fills in counts as zero. */
export const structuralConv = (
  input: StructuralMap,
  kernel: number,
  stride: number,
  padding: Padding,
): StructuralMap =>
  once(input, windowStep('conv', kernel, stride, padding), () =>
    windowedSum('convolution', input, kernel, stride, padding, () => 1 / (kernel * kernel)),
  );

/** Max and average pooling: the mean over the taps that lie on the input. */
export const structuralPool = (
  input: StructuralMap,
  kernel: number,
  stride: number,
  padding: Padding,
): StructuralMap =>
  once(input, windowStep('pool', kernel, stride, padding), () =>
    windowedSum('pooling', input, kernel, stride, padding, (valid) => 1 / valid),
  );

/** Residual add and concatenation: the mean of the branches, which have one size. */
export function structuralMean(...branches: StructuralMap[]): StructuralMap {
  const first = branches[0]!;
  const data = new Float64Array(first.data.length);
  for (const branch of branches)
    for (let i = 0; i < data.length; i++) data[i]! += branch.data[i]! / branches.length;
  const spread: StructuralMap['spread'] = (gradient, to) => {
    for (const branch of branches) {
      const into = to(branch);
      for (let i = 0; i < into.length; i++) into[i]! += gradient[i]! / branches.length;
    }
  };
  return new StructuralMap(first.height, first.width, data, branches, spread, { kind: 'mean' });
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
  const spread: StructuralMap['spread'] = (gradient, to) => {
    const into = to(input);
    pairs((o, i) => (into[i]! += gradient[o]!));
  };
  const bottom = height - input.height + top;
  const right = width - input.width + left;
  const sides = { top: -top, right, bottom, left: -left };
  return new StructuralMap(height, width, data, [input], spread, { kind: 'border', sides });
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
export const structuralPad = (input: StructuralMap, { top, right, bottom, left }: Sides): StructuralMap =>
  shifted(input, -top, -left, input.height + top + bottom, input.width + left + right);

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
