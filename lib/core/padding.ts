/** Words and shape arithmetic of padding; the tensor code is in lib/tensor/padding. */

export const PADDING_MODES = [
  'zeros',
  'reflect',
  'replicate',
  'circular',
  'symmetric',
  'partial',
  'valid',
] as const;

/** How a convolution fills the border of its input. `partial`: Liu et al. 2018; `valid`: no padding. */
export type PaddingMode = (typeof PADDING_MODES)[number];

export const ALIGNMENTS = ['torch', 'tf'] as const;

/** `torch`: ⌊k/2⌋ on each side. `tf`: TensorFlow SAME, where the odd pixel goes to the bottom and right. */
export type Alignment = (typeof ALIGNMENTS)[number];

export interface Padding {
  mode: PaddingMode;
  alignment: Alignment;
}

export const DEFAULT_PADDING: Padding = { mode: 'zeros', alignment: 'torch' };

/** Pixels added before and after one axis. */
export type PadAmount = readonly [before: number, after: number];

/** Pixels that a window of `kernel` adds around an axis of `size` when it moves by `stride`. */
export function padAmount(size: number, kernel: number, stride: number, padding: Padding): PadAmount {
  if (padding.mode === 'valid') return [0, 0];
  if (padding.alignment === 'torch') return [Math.floor(kernel / 2), Math.floor(kernel / 2)];
  const total = Math.max(0, (Math.ceil(size / stride) - 1) * stride + kernel - size);
  return [Math.floor(total / 2), total - Math.floor(total / 2)];
}

/** Number of positions of a window on an axis, padding included; 0 or less when the window does not fit. */
export function outputSize(size: number, kernel: number, stride: number, padding: Padding): number {
  const [before, after] = padAmount(size, kernel, stride, padding);
  return Math.floor((size + before + after - kernel) / stride) + 1;
}

/**
 * Largest padding that a mode can take from an axis of `size`, on one side (PyTorch's limits):
 * `reflect` leaves the edge out, `circular` and `symmetric` use every pixel once.
 */
export function largestPad(mode: PaddingMode, size: number): number {
  if (mode === 'reflect') return size - 1;
  if (mode === 'circular' || mode === 'symmetric') return size;
  return Infinity;
}

/** Source index in 0 … size − 1 of padded position `i − before`; −1 where the mode fills in zeros. */
export function sourceIndex(position: number, size: number, mode: PaddingMode): number {
  if (position >= 0 && position < size) return position;
  switch (mode) {
    case 'reflect':
      return position < 0 ? -position : 2 * size - 2 - position;
    case 'symmetric':
      return position < 0 ? -position - 1 : 2 * size - 1 - position;
    case 'replicate':
      return position < 0 ? 0 : size - 1;
    case 'circular':
      return ((position % size) + size) % size;
    default:
      return -1;
  }
}
