import { largestPad, outputSize, padAmount, type Padding } from '../core/padding';
import { problem, type Problem } from '../core/problem';

/** A window that moves over a map: a convolution or a pooling. */
export interface Window {
  kernel: number;
  stride: number;
  padding: Padding;
  /** What moves, for messages: “the convolutions of stage 2”. */
  what: string;
}

/** Positions of a window on a map [h,w,c], or why there are none. */
export function windowSizes(
  [height = 0, width = 0]: readonly number[],
  { kernel, stride, padding, what }: Window,
  hint: string,
): [height: number, width: number] | Problem {
  for (const size of [height, width]) {
    const pad = Math.max(...padAmount(size, kernel, stride, padding));
    const needs =
      pad > largestPad(padding.mode, size)
        ? `${padding.mode} padding of ${pad}`
        : outputSize(size, kernel, stride, padding) < 1
          ? `a ${kernel}×${kernel} window`
          : undefined;
    if (needs)
      return problem(
        'map-too-small',
        `The map is ${height}×${width} there, which is too small for ${needs} of ${what}.`,
        hint,
      );
  }
  return [outputSize(height, kernel, stride, padding), outputSize(width, kernel, stride, padding)];
}

/** Tells a refusal from sizes. */
export const isProblem = (sizes: readonly number[] | Problem): sizes is Problem => 'code' in sizes;
