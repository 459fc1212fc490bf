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
  const rows = padAxis(x, 1, sources(x.shape[1], top, bottom, mode));
  return padAxis(rows, 2, sources(x.shape[2], left, right, mode));
}

/** For every padded position of an axis, the position that its value is copied from. */
function sources(size: number, before: number, after: number, mode: PaddingMode): Int32Array {
  return Int32Array.from({ length: before + size + after }, (_, i) => {
    const source = sourceIndex(i - before, size, mode);
    if (source < 0 || source >= size)
      throw new Error(`${mode} cannot add ${before} + ${after} to ${size} pixels`);
    return source;
  });
}

/**
 * Forward: y_i = x_{s(i)}. Gradient: dx_j = Σ_{i: s(i) = j} dy_i. The sum is taken as one gather for every
 * copy that a position has (the first, second, … padded position that shows it), since the browser's backends
 * have no scatter. Positions with fewer copies are masked out of the later gathers.
 */
function padAxis(x: tf.Tensor4D, axis: 1 | 2, source: Int32Array): tf.Tensor4D {
  const size = x.shape[axis];
  if (source.length === size) return x; // every mode leaves the pixels inside where they are
  return tf.customGrad((x) => ({
    value: gather(x as tf.Tensor, source, axis),
    gradFunc: (dy: tf.Tensor) =>
      copiesOf(source, size)
        .map((copy) => {
          const part = gather(dy, copy, axis);
          return copy.includes(NONE) ? tf.mul(part, maskOf(copy, axis)) : part;
        })
        .reduce((sum, part) => tf.add(sum, part)),
  }))(x) as tf.Tensor4D;
}

const NONE = -1;

/** The k-th array holds, for every source position, its k-th copy among the padded positions, or NONE. */
function copiesOf(source: Int32Array, size: number): Int32Array[] {
  const copies: Int32Array[] = [];
  const seen = new Int32Array(size);
  source.forEach((from, padded) => {
    const k = seen[from]!++;
    const copy = (copies[k] ??= new Int32Array(size).fill(NONE));
    copy[from] = padded;
  });
  return copies;
}

const gather = (x: tf.Tensor, positions: Int32Array, axis: 1 | 2): tf.Tensor =>
  tf.gather(
    x,
    tf.tensor1d(
      positions.map((p) => Math.max(p, 0)),
      'int32',
    ),
    axis,
  );

/** 1 where there is a copy, 0 elsewhere, in a shape that broadcasts over the other axes. */
function maskOf(copy: Int32Array, axis: 1 | 2): tf.Tensor {
  const mask = Float32Array.from(copy, (p) => (p === NONE ? 0 : 1));
  return tf.tensor(mask, axis === 1 ? [1, copy.length, 1, 1] : [1, 1, copy.length, 1]);
}
