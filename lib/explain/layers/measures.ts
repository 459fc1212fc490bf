import type { Sides, StructuralMap } from '../../core/structural';
import { erosionOf } from '../structure';
import type { LayerStep } from './types';

/** E below this is rounding. */
const TOUCHED = 1e-9;

const NO_SIDES: Sides = { top: 0, right: 0, bottom: 0, left: 0 };

/**
 * (after − before) / (after + before) of the mean erosion of two opposite sides, −1 … 1: 0 where both lost alike, or
 * nothing; positive where the bottom, or the right, lost more; ±1 where only one side lost anything.
 */
export function lopsidedness(before: number, after: number): number {
  const sum = before + after;
  // Rounding must not make a side of nothing.
  return sum > TOUCHED && Math.abs(after - before) > TOUCHED ? (after - before) / sum : 0;
}

/** Mean over `count` values from `start`, `step` apart. */
function meanOf(values: Float64Array, start: number, step: number, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[start + i * step]!;
  return count > 0 ? sum / count : 0;
}

type Measures = Pick<LayerStep, 'mean' | 'max' | 'untouched' | 'border' | 'lopsided'>;

/** What the erosion of a map amounts to. */
export function measuresOf(map: StructuralMap): Measures {
  const values = erosionOf(map.data);
  const { height, width } = map;
  let [max, untouched] = [0, 0];
  for (const value of values) {
    if (value > max) max = value;
    if (value < TOUCHED) untouched += 1;
  }
  const border: Sides = {
    top: meanOf(values, 0, 1, width),
    right: meanOf(values, width - 1, width, height),
    bottom: meanOf(values, (height - 1) * width, 1, width),
    left: meanOf(values, 0, width, height),
  };
  return {
    mean: meanOf(values, 0, 1, values.length),
    max,
    untouched: values.length > 0 ? untouched / values.length : 0,
    border,
    lopsided: {
      vertical: lopsidedness(border.top, border.bottom),
      horizontal: lopsidedness(border.left, border.right),
    },
  };
}

/** How many of the pixels before and after an axis any of its windows reaches; they lie `stride` apart. */
function usedOf(
  input: number,
  output: number,
  kernel: number,
  stride: number,
  before: number,
  after: number,
): [before: number, after: number] {
  const end = (output - 1) * stride - before + kernel;
  return [Math.min(before, kernel), Math.min(after, Math.max(0, end - input))];
}

/** What stands beside the input of a step, and how much of it is used. */
export function paddingOf(map: StructuralMap): Pick<LayerStep, 'added' | 'used'> {
  const { step } = map;
  const [input] = map.inputs;
  if (step.kind === 'border') return { added: step.sides, used: step.sides };
  if (!input || (step.kind !== 'convolution' && step.kind !== 'pooling'))
    return { added: NO_SIDES, used: NO_SIDES };
  const { kernel, stride, padding } = step;
  const [top, bottom] = usedOf(input.height, map.height, kernel, stride, padding.top, padding.bottom);
  const [left, right] = usedOf(input.width, map.width, kernel, stride, padding.left, padding.right);
  return { added: padding, used: { top, right, bottom, left } };
}

/** Rows and columns of its input that a pixel of a step's map is made of; they may lie beside the input. */
export function windowAt(
  { kind, kernel, stride, added }: Pick<LayerStep, 'kind' | 'kernel' | 'stride' | 'added'>,
  row: number,
  column: number,
): { row: number; column: number; size: number } {
  const windowed = kind === 'convolution' || kind === 'pooling';
  const by = windowed ? stride : 1;
  return { row: row * by - added.top, column: column * by - added.left, size: windowed ? kernel : 1 };
}
