/**
 * What an image is for, by the data's own split; `none` when the data has no split of its own. Images of `test` are never
 * trained on, and choose nothing. Stored sets number these words.
 */
export const SPLITS = ['train', 'validation', 'none', 'test'] as const;
export type Split = (typeof SPLITS)[number];

/** Labelled images at the graph's input size, as bytes. */
export interface LabelledImages {
  /** Pixels a side. */
  size: number;
  /** Of a network's input: 1 = grey, 3 = RGB. */
  channels: number;
  /** Class names; a label is an index into them. */
  classes: string[];
  count: number;
  /** Values 0 … 255, row-major: a row of {@link bytesOf} bytes each, [size, size, channels]. */
  pixels: Uint8Array;
  /** All images are grey: one byte a pixel is kept, and every channel takes it. */
  grey?: true;
  /** How pictures became squares, where they were not cropped. */
  fit?: 'squeeze';
  /** Which row of `pixels` an image is; its own number where this is left out. Parts of a set share its pixels. */
  rows?: Int32Array;
  labels: Uint8Array;
  splits: Split[];
  /** File of each image, or its name where it was drawn. */
  names: string[];
  /** Whom an image shows, where the files tell; images of one person stay on one side of a split. */
  groups?: string[];
  /** What tells so: the layout of the data where this is left out, the names of its files, or a pattern of a person's. */
  groupsFrom?: 'layout' | 'names' | 'pattern';
}

/** A file or image that was left out, and why. */
export interface Skipped {
  file: string;
  reason: string;
}

/** Bytes that are kept of a pixel. */
export const planesOf = ({ channels, grey }: Pick<LabelledImages, 'channels' | 'grey'>): number =>
  grey ? 1 : channels;

/** Bytes of an image. */
export const bytesOf = (images: Pick<LabelledImages, 'size' | 'channels' | 'grey'>): number =>
  images.size * images.size * planesOf(images);

/** Bytes of image `index`, [size, size, planes]; a view. */
export function pixelsOf(images: LabelledImages, index: number): Uint8Array {
  const bytes = bytesOf(images);
  const row = images.rows ? images.rows[index]! : index;
  return images.pixels.subarray(row * bytes, (row + 1) * bytes);
}

/**
 * Some of the images, in the given order, without a copy of their pixels; classes stay.
 * @param chosen indices into `images`
 */
export function pick(images: LabelledImages, chosen: ArrayLike<number>): LabelledImages {
  const indices = Array.from(chosen);
  return {
    ...images,
    count: indices.length,
    rows: Int32Array.from(indices, (i) => (images.rows ? images.rows[i]! : i)),
    labels: Uint8Array.from(indices, (i) => images.labels[i]!),
    splits: indices.map((i) => images.splits[i]!),
    names: indices.map((i) => images.names[i]!),
    ...(images.groups && { groups: indices.map((i) => images.groups![i]!) }),
  };
}
