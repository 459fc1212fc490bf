/** Where an image comes from in the data's own split; `none` when the data has no split of its own. */
export const SPLITS = ['train', 'validation', 'none'] as const;
export type Split = (typeof SPLITS)[number];

/**
 * Labelled images at the graph's input size, as bytes. Row-major [count, size, size, channels];
 * channels 1 = grey, 3 = RGB, values 0 … 255.
 */
export interface LabelledImages {
  size: number;
  channels: number;
  /** Class names; a label is an index into them. */
  classes: string[];
  count: number;
  pixels: Uint8Array;
  labels: Uint8Array;
  splits: Split[];
  /** File of each image, or its name where it was drawn. */
  names: string[];
}

/** A file or image that was left out, and why. */
export interface Skipped {
  file: string;
  reason: string;
}
