/** Padding of feature maps [B, H, W, C] with correct gradients on every backend. */
import { sourceIndex, type PaddingMode } from '../core/padding';
import { tf } from './tf';

/** Pixels added on each side. */
export interface PadSides {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/**
 * x [B, H, W, C] → [B, top + H + bottom, left + W + right, C]. `zeros` and `partial` add zeros (what `partial`
 * does on top of that belongs to the convolution), `valid` adds nothing.
 *
 * tf.mirrorPad is not used: its gradient in tfjs 4.22 only slices, so it loses what the mirrored pixels contribute.
 */
export function pad2d(x: tf.Tensor4D, mode: PaddingMode, sides: PadSides): tf.Tensor4D {
  const { top, right, bottom, left } = sides;
  if (mode === 'valid' || top + right + bottom + left === 0) return tf.clone(x);
  if (mode === 'zeros' || mode === 'partial') {
    return tf.pad4d(x, [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ]);
  }
  const rows = padAxis(x, 1, mode, top, bottom);
  return padAxis(rows, 2, mode, left, right);
}

type AxisOfPixels = 1 | 2;

/**
 * Forward: strips copied from x are put before and after it. Gradient: dx = dy without the strips, plus what each
 * strip's pixels give back to the pixels that they were copied from. Strips are thin, so only thin gathers and
 * passes over whole tensors that copy or add are needed.
 */
function padAxis(
  x: tf.Tensor4D,
  axis: AxisOfPixels,
  mode: PaddingMode,
  before: number,
  after: number,
): tf.Tensor4D {
  const size = x.shape[axis];
  // `first` is where the strip begins in the padded axis.
  const strips = [
    { first: 0, sources: sources(-before, before, size, mode) },
    { first: before + size, sources: sources(size, after, size, mode) },
  ].filter((strip) => strip.sources.length > 0);
  if (strips.length === 0) return x;
  return tf.customGrad((x) => {
    const parts = strips.map((strip) => gather(x as tf.Tensor, strip.sources, axis));
    if (before === 0) parts.unshift(x as tf.Tensor);
    else parts.splice(1, 0, x as tf.Tensor);
    const gradFunc = (dy: tf.Tensor) => {
      const begin = [0, 0, 0, 0];
      begin[axis] = before;
      const inside = tf.slice(dy, begin, (x as tf.Tensor).shape);
      return strips.reduce((dx, strip) => tf.add(dx, giveBack(dy, strip, size, axis)), inside);
    };
    return { value: tf.concat(parts, axis), gradFunc };
  })(x) as tf.Tensor4D;
}

/** For `count` positions from `position` on, outside an axis of `size`: the position that each is copied from. */
function sources(position: number, count: number, size: number, mode: PaddingMode): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => {
    const source = sourceIndex(position + i, size, mode);
    if (source < 0 || source >= size) throw new Error(`${mode} cannot add ${count} to ${size} pixels`);
    return source;
  });
}

/**
 * The adjoint of copying a strip: Σ_{i: s(i) = j} dy_i for every position j of an axis of `size`. The sum is taken as
 * one gather for each copy that a position has (its first, second, …), since browser backends have no scatter. In
 * every mode the strip shows a run of neighbouring positions, each of them equally often.
 */
function giveBack(
  dy: tf.Tensor,
  { first, sources }: { first: number; sources: Int32Array },
  size: number,
  axis: AxisOfPixels,
): tf.Tensor {
  const [lowest, highest] = [Math.min(...sources), Math.max(...sources)];
  const copies: number[][] = [];
  for (let j = lowest; j <= highest; j++) {
    let copy = 0;
    sources.forEach((source, i) => {
      if (source === j) (copies[copy++] ??= []).push(first + i);
    });
  }
  const shares = copies.map((positions) => gather(dy, Int32Array.from(positions), axis));
  const paddings: [number, number][] = [0, 1, 2, 3].map(() => [0, 0]);
  paddings[axis] = [lowest, size - 1 - highest];
  return tf.pad(
    shares.reduce((a, b) => tf.add(a, b)),
    paddings,
  );
}

const gather = (x: tf.Tensor, positions: Int32Array, axis: AxisOfPixels): tf.Tensor =>
  tf.gather(x, tf.tensor1d(positions, 'int32'), axis);
