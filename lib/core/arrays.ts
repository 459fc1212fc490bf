/** A named array of float32 numbers, row-major. */
export interface NamedArray {
  name: string;
  shape: number[];
  values: Float32Array;
}

/** Axis i of the result is axis perm[i] of `values`, as np.transpose; row-major. */
export function permuted(
  values: Float32Array,
  shape: readonly number[],
  perm: readonly number[],
): Float32Array {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const outShape = perm.map((axis) => shape[axis]!);
  const result = new Float32Array(values.length);
  const position = perm.map(() => 0);
  for (let i = 0; i < result.length; i++) {
    let from = 0;
    for (let axis = 0; axis < perm.length; axis++) from += position[axis]! * strides[perm[axis]!]!;
    result[i] = values[from]!;
    for (let axis = perm.length - 1; axis >= 0; axis--) {
      position[axis] = position[axis]! + 1;
      if (position[axis]! < outShape[axis]!) break;
      position[axis] = 0;
    }
  }
  return result;
}
