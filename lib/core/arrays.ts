/** A named array of float32 numbers, row-major. */
export interface NamedArray {
  name: string;
  shape: number[];
  values: Float32Array;
}
