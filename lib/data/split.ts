import { RandomStream } from '../core/random';
import { sha256 } from '../core/sha256';
import type { LabelledImages } from './images';

/** Indices of images, ascending. */
export interface ImageSplit {
  train: Int32Array;
  validation: Int32Array;
}

/**
 * Which images are trained on and which measure the outcome. The data's own split where it has one; otherwise
 * `validationShare` (0 … 1) of every class is drawn by `seed`, rounded, but at least one image stays on each
 * side; a class of one image is for training.
 */
export function splitImages(
  images: LabelledImages,
  { validationShare = 0.2, seed }: { validationShare?: number; seed: number },
): ImageSplit {
  const held = new Uint8Array(images.count);
  if (hasOwnSplit(images)) {
    for (let i = 0; i < images.count; i++) held[i] = images.splits[i] === 'validation' ? 1 : 0;
  } else {
    for (const [label, name] of images.classes.entries()) {
      // A stream for each class: another class more does not move these.
      const stream = RandomStream.named(seed, 'split', name);
      const members = stream.shuffle(indicesWhere(images.count, (i) => images.labels[i] === label));
      for (const i of members.subarray(0, heldOut(members.length, validationShare))) held[i] = 1;
    }
  }
  return {
    train: indicesWhere(images.count, (i) => held[i] === 0),
    validation: indicesWhere(images.count, (i) => held[i] === 1),
  };
}

/** Whether the data says what to train on and what to hold out: both, as one alone divides nothing. */
export function hasOwnSplit({ splits }: LabelledImages): boolean {
  return splits.includes('validation') && splits.some((split) => split !== 'validation');
}

function heldOut(count: number, share: number): number {
  if (share <= 0 || count < 2) return 0;
  return Math.min(Math.max(Math.round(count * share), 1), count - 1);
}

function indicesWhere(count: number, test: (i: number) => boolean): Int32Array {
  const found: number[] = [];
  for (let i = 0; i < count; i++) if (test(i)) found.push(i);
  return Int32Array.from(found);
}

/** Images of each class. Those without a split count as training images: they are not divided yet. */
export function countByClass(images: LabelledImages): Record<string, { train: number; test: number }> {
  const counts = images.classes.map(() => ({ train: 0, test: 0 }));
  for (let i = 0; i < images.count; i++) {
    counts[images.labels[i]!]![images.splits[i] === 'validation' ? 'test' : 'train']++;
  }
  return Object.fromEntries(images.classes.map((name, label) => [name, counts[label]!]));
}

/**
 * Names a set of images: the same for the same pixels, labels, classes and splits, whatever the files were
 * called. For reports, so that two runs can be told to have seen the same data.
 * @returns hexadecimal SHA-256; needs `crypto.subtle` (Node, https, localhost)
 */
export async function fingerprint(images: LabelledImages): Promise<string> {
  // Parts are hashed on their own, so that the pixels need not be copied to stand beside the rest.
  const description = JSON.stringify({
    size: images.size,
    channels: images.channels,
    classes: images.classes,
    splits: images.splits,
    labels: await sha256(images.labels),
    pixels: await sha256(images.pixels),
  });
  return sha256(new TextEncoder().encode(description));
}
