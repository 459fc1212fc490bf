import { RandomStream } from '../core/random';
import { sha256 } from '../core/sha256';
import { bytesOf, pixelsOf, type LabelledImages } from './images';

/** Indices of images, ascending. */
export interface ImageSplit {
  train: Int32Array;
  validation: Int32Array;
}

/**
 * Which images are trained on and which measure the outcome. What the data itself, or a person, has put on one side
 * stays there. Of the others, `validationShare` (0 … 1) of every class is drawn by `seed`, rounded, but at least one
 * image stays on each side; a class of one image is for training. Images of one person stay together, where the files
 * tell who it is: then the share holds for all of them, not for every class.
 */
export function splitImages(
  images: LabelledImages,
  { validationShare = 0.2, seed }: { validationShare?: number; seed: number },
): ImageSplit {
  const held = new Uint8Array(images.count);
  const divided = dividesAll(images);
  const open = (i: number) => divided || images.splits[i] === 'none';
  for (let i = 0; i < images.count; i++) held[i] = !open(i) && images.splits[i] === 'validation' ? 1 : 0;
  if (images.groups) holdGroups(images, images.groups, open, { validationShare, seed }, held);
  else
    for (const [label, name] of images.classes.entries()) {
      // A stream for each class: another class more does not move these.
      const stream = RandomStream.named(seed, 'split', name);
      const members = stream.shuffle(
        indicesWhere(images.count, (i) => images.labels[i] === label && open(i)),
      );
      for (const i of members.subarray(0, heldOut(members.length, validationShare))) held[i] = 1;
    }
  return {
    train: indicesWhere(images.count, (i) => held[i] === 0),
    validation: indicesWhere(images.count, (i) => held[i] === 1),
  };
}

/**
 * One part of a cross-validation: the images are cut into `count` parts of about the same size, and part `index` (from 0)
 * measures the outcome. Every class is spread evenly over the parts; images of one person stay together, where the files
 * tell who it is. What the data says of training and validation does not count. All parts follow from the seed.
 */
export function foldImages(
  images: LabelledImages,
  { index, count, seed }: { index: number; count: number; seed: number },
): ImageSplit {
  const part = new Uint8Array(images.count);
  if (images.groups) dealGroups(images.groups, { count, seed }, part);
  else {
    // Goes on where the last class ended, so that small classes do not all lie in the first part.
    let next = 0;
    for (const [label, name] of images.classes.entries()) {
      const members = indicesWhere(images.count, (i) => images.labels[i] === label);
      for (const i of RandomStream.named(seed, 'folds', name).shuffle(members)) part[i] = next++ % count;
    }
  }
  return {
    train: indicesWhere(images.count, (i) => part[i] !== index),
    validation: indicesWhere(images.count, (i) => part[i] === index),
  };
}

/** Each group goes to the part that has the fewest images so far; the largest groups first. */
function dealGroups(
  groups: readonly string[],
  { count, seed }: { count: number; seed: number },
  part: Uint8Array,
): void {
  const members = membersOf(
    groups,
    indicesWhere(groups.length, () => true),
  );
  const names = RandomStream.named(seed, 'folds').shuffle([...members.keys()].sort());
  names.sort((a, b) => members.get(b)!.length - members.get(a)!.length);
  const sizes = new Array<number>(count).fill(0);
  for (const name of names) {
    const smallest = sizes.indexOf(Math.min(...sizes));
    for (const i of members.get(name)!) part[i] = smallest;
    sizes[smallest]! += members.get(name)!.length;
  }
}

/** The images of each group. */
function membersOf(groups: readonly string[], indices: Int32Array): Map<string, number[]> {
  const members = new Map<string, number[]>();
  for (const i of indices) {
    const known = members.get(groups[i]!);
    if (known) known.push(i);
    else members.set(groups[i]!, [i]);
  }
  return members;
}

/** Whole groups, in random order, until they hold about the share of all that is open; the smallest where none fits. */
function holdGroups(
  { count }: LabelledImages,
  groups: readonly string[],
  open: (i: number) => boolean,
  { validationShare, seed }: { validationShare: number; seed: number },
  held: Uint8Array,
): void {
  const all = indicesWhere(count, open);
  const members = membersOf(groups, all);
  const wanted = heldOut(all.length, validationShare);
  const names = RandomStream.named(seed, 'split groups').shuffle([...members.keys()].sort());
  if (wanted === 0 || names.length < 2) return;
  const take = (name: string) => {
    for (const i of members.get(name)!) held[i] = 1;
    return members.get(name)!.length;
  };
  let taken = 0;
  for (const name of names.slice(0, -1)) {
    // The last group that is taken may go over the share by at most half of itself.
    if (taken < wanted && taken + members.get(name)!.length / 2 <= wanted) taken += take(name);
  }
  if (taken === 0) take(names.reduce((a, b) => (members.get(b)!.length < members.get(a)!.length ? b : a)));
}

/** Whether one side has everything, so that the data divides nothing. */
const dividesAll = ({ splits }: LabelledImages): boolean =>
  splits.every((split) => split === 'train') || splits.every((split) => split === 'validation');

/** Whether the data says of every image what it is for: trained on or held out, and some of both. */
export const hasOwnSplit = (images: LabelledImages): boolean =>
  !images.splits.includes('none') && images.splits.length > 0 && !dividesAll(images);

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
  const { size, channels, grey, classes, splits, groups } = images;
  const description = JSON.stringify({
    size,
    channels,
    ...(grey && { grey }),
    classes,
    splits,
    ...(groups && { groups }),
    labels: await sha256(images.labels),
    pixels: await pixelDigests(images),
  });
  return sha256(new TextEncoder().encode(description));
}

/** Bytes that are hashed at once: a copy of a large set would double it. */
const HASHED = 4 * 1024 * 1024;

async function pixelDigests(images: LabelledImages): Promise<string[]> {
  const bytes = bytesOf(images);
  const most = Math.max(1, Math.floor(HASHED / bytes));
  const digests: string[] = [];
  for (let from = 0; from < images.count; from += most) {
    const count = Math.min(most, images.count - from);
    const part = new Uint8Array(count * bytes);
    for (let i = 0; i < count; i++) part.set(pixelsOf(images, from + i), i * bytes);
    digests.push(await sha256(part));
  }
  return digests;
}
