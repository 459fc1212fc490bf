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

/** Convolution of kernel k: mean kernel 1/k²; what padding fills in counts as zero. */
export function structuralConv(
  input: StructuralMap,
  kernel: number,
  stride: number,
  padding: Padding,
): StructuralMap {
  const shape = {
    height: outputSize(input.height, kernel, stride, padding),
    width: outputSize(input.width, kernel, stride, padding),
  };
  const [top] = padAmount(input.height, kernel, stride, padding);
  const [left] = padAmount(input.width, kernel, stride, padding);
  const taps = (visit: (o: number, i: number) => void) =>
    forEachTap(input, shape, kernel, stride, top, left, visit);

  const weight = 1 / (kernel * kernel);
  const data = new Float64Array(shape.height * shape.width);
  taps((o, i) => (data[o]! += input.data[i]! * weight));
  return new StructuralMap(shape.height, shape.width, data, [input], (gradient, to) => {
    const into = to(input);
    taps((o, i) => (into[i]! += gradient[o]! * weight));
  });
}

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

/** The centre of a map, `margin` pixels left out on each side: the shortcut beside an unpadded branch. */
export function structuralCrop(input: StructuralMap, margin: number): StructuralMap {
  const height = input.height - 2 * margin;
  const width = input.width - 2 * margin;
  const source = (i: number) => (Math.floor(i / width) + margin) * input.width + (i % width) + margin;
  const data = Float64Array.from({ length: height * width }, (_, i) => input.data[source(i)]!);
  return new StructuralMap(height, width, data, [input], (gradient, to) => {
    const into = to(input);
    for (let i = 0; i < gradient.length; i++) into[source(i)]! += gradient[i]!;
  });
}

/** *Foveation* Aᵀ·1: how much each pixel of `input` is used by `output`. Same size as `input`. */
export function foveation(output: StructuralMap, input: StructuralMap): Float64Array {
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
  gradientOf(output).fill(1);
  for (const map of order.reverse()) map.spread(gradientOf(map), gradientOf);
  return gradientOf(input);
}
