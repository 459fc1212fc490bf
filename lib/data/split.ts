import { RandomStream } from '../core/random';
import { sha256 } from '../core/sha256';
import { bytesOf, pixelsOf, type LabelledImages, type Split } from './images';
import { togetherIn } from './together';

/** Indices of images, ascending. */
export interface ImageSplit {
  train: Int32Array;
  /** Measures the outcome after every epoch, and chooses the best one. */
  validation: Int32Array;
  /** Kept apart from both. Empty where nothing is. */
  test: Int32Array;
}

/**
 * Which images are trained on, which measure the outcome, and which are kept apart. What the data itself, or a person, has
 * put on one side stays there. Of the others, `validationShare` (0 … 1) of every class is drawn by `seed`, rounded, but at least one
 * image stays on each side; a class of one image is for training. Copies of one image stay together, and so do images of
 * one person, where the files tell who it is: then the share holds for all of them, not for every class. Where one of
 * them has its side already, the others go there.
 */
export function splitImages(
  images: LabelledImages,
  { validationShare = 0.2, seed }: { validationShare?: number; seed: number },
): ImageSplit {
  const given = dividesAll(images)
    ? images.splits.map((split) => (split === 'test' ? split : 'none'))
    : images.splits;
  const sides = drawInto('validation', images, given, { share: validationShare, seed, stream: 'split' });
  return partsOf(sides.map((side) => (side === 'none' ? 'train' : side)));
}

/**
 * What each image is for once a `share` (0 … 1) of those that are not for validation was set apart as a test part, by the
 * rules of {@link splitImages}. It follows from the seed of the subset: all seeds of a run have the same test part.
 */
export function withTestPart(
  images: LabelledImages,
  { share, seed }: { share: number; seed: number },
): Split[] {
  const given = images.splits.map((split) => (split === 'train' ? 'none' : split));
  const drawn = drawInto('test', images, given, { share, seed, stream: 'test part' });
  return drawn.map((side, i) => (side === 'test' ? side : images.splits[i]!));
}

/** Fills a part with a share of the images that have no side; those that have to lie with others are put there first. */
function drawInto(
  part: 'validation' | 'test',
  images: LabelledImages,
  given: readonly Split[],
  { share, seed, stream }: { share: number; seed: number; stream: string },
): Split[] {
  const together = given.includes('none') ? togetherIn(images) : undefined;
  const sides = sidesTaken(given, together);
  const open = indicesWhere(images.count, (i) => sides[i] === 'none');
  if (images.groups) {
    const units = unitsOf(open, together);
    const names = RandomStream.named(seed, `${stream} groups`).shuffle([...units.keys()].sort());
    const drawn = names.map((name) => units.get(name)!);
    for (const i of held(drawn, heldOut(open.length, share))) sides[i] = part;
  } else {
    const units = unitsOfClasses(images, open, together);
    for (const [label, name] of images.classes.entries()) {
      // A stream for each class: another class more does not move these.
      const drawn = RandomStream.named(seed, stream, name).shuffle(units[label]!);
      for (const i of held(drawn, heldOut(sizeOf(drawn), share))) sides[i] = part;
    }
  }
  return sides;
}

const partsOf = (sides: readonly Split[]): ImageSplit => ({
  train: indicesWhere(sides.length, (i) => sides[i] === 'train'),
  validation: indicesWhere(sides.length, (i) => sides[i] === 'validation'),
  test: indicesWhere(sides.length, (i) => sides[i] === 'test'),
});

/**
 * One part of a cross-validation: the images are cut into `count` parts of about the same size, and part `index` (from 0)
 * measures the outcome. Every class is spread evenly over the parts; copies of one image stay together, and so do images
 * of one person, where the files tell who it is. What the data says of training and validation does not count; its
 * test part is in none of them. All parts follow from the seed.
 */
export function foldImages(
  images: LabelledImages,
  { index, count, seed }: { index: number; count: number; seed: number },
): ImageSplit {
  const part = new Uint8Array(images.count);
  const { sides, all, together } = outsideTest(images);
  if (images.groups) dealGroups(unitsOf(all, together), { count, seed }, part);
  else {
    const units = unitsOfClasses(images, all, together);
    // Goes on where the last class ended, so that small classes do not all lie in the first part.
    let next = 0;
    for (const [label, name] of images.classes.entries())
      for (const unit of RandomStream.named(seed, 'folds', name).shuffle(units[label]!)) {
        for (const i of unit) part[i] = next % count;
        next++;
      }
  }
  return partsOf(
    sides.map((side, i) => (side === 'test' ? side : part[i] === index ? 'validation' : 'train')),
  );
}

/** What a cross-validation cuts into parts. */
function outsideTest(images: LabelledImages) {
  const together = togetherIn(images);
  // Whoever looks like an image of the test part goes there, too.
  const sides = sidesTaken(
    images.splits.map((split) => (split === 'test' ? split : 'none')),
    together,
  );
  return { sides, together, all: indicesWhere(images.count, (i) => sides[i] === 'none') };
}

/** The most parts that {@link foldImages} can cut the images into without an empty one: persons, or else different images. */
export function mostFolds(images: LabelledImages): number {
  const { all, together } = outsideTest(images);
  return unitsOf(all, together).size;
}

/** Images that lie on one side together, ascending. */
type Unit = number[];

const sizeOf = (units: readonly Unit[]): number => units.reduce((sum, { length }) => sum + length, 0);

/** The images of each unit, by its name; each image is one where they are not told apart. */
function unitsOf(indices: Int32Array, together: readonly string[] | undefined): Map<string, Unit> {
  const units = new Map<string, Unit>();
  for (const i of indices) {
    const name = together ? together[i]! : String(i);
    const unit = units.get(name);
    if (unit) unit.push(i);
    else units.set(name, [i]);
  }
  return units;
}

/** By label. Copies of an image under several labels are a unit of the first one's class. */
function unitsOfClasses(
  { classes, labels }: LabelledImages,
  indices: Int32Array,
  together: readonly string[] | undefined,
): Unit[][] {
  const byLabel = classes.map((): Unit[] => []);
  for (const unit of unitsOf(indices, together).values()) byLabel[labels[unit[0]!]!]!.push(unit);
  return byLabel;
}

/**
 * Of each image, what the data or a person says, or else where those are that have to lie with it. Where they are on
 * several sides, it goes to training: there it flatters nothing.
 */
function sidesTaken(given: readonly Split[], together: readonly string[] | undefined): Split[] {
  if (!together) return [...given];
  const taken = new Map<string, Split>();
  given.forEach((split, i) => {
    if (split === 'train' || (split !== 'none' && !taken.has(together[i]!))) taken.set(together[i]!, split);
  });
  return given.map((split, i) => (split === 'none' ? (taken.get(together[i]!) ?? 'none') : split));
}

/** Each group goes to the part that has the fewest images so far; the largest groups first. */
function dealGroups(
  groups: ReadonlyMap<string, Unit>,
  { count, seed }: { count: number; seed: number },
  part: Uint8Array,
): void {
  const names = RandomStream.named(seed, 'folds').shuffle([...groups.keys()].sort());
  names.sort((a, b) => groups.get(b)!.length - groups.get(a)!.length);
  const sizes = new Array<number>(count).fill(0);
  for (const name of names) {
    const smallest = sizes.indexOf(Math.min(...sizes));
    for (const i of groups.get(name)!) part[i] = smallest;
    sizes[smallest]! += groups.get(name)!.length;
  }
}

/** Images of whole units, in their order, until they are about as many as wanted; the smallest where none fits. */
function held(units: readonly Unit[], wanted: number): number[] {
  if (wanted === 0 || units.length < 2) return [];
  const taken: number[] = [];
  // The last unit that is taken may go over by at most half of itself, and one stays for training.
  for (const unit of units.slice(0, -1)) if (taken.length + unit.length / 2 <= wanted) taken.push(...unit);
  return taken.length > 0 ? taken : units.reduce((a, b) => (b.length < a.length ? b : a));
}

/** Whether one side has everything but the test part, so that the data divides nothing. */
const dividesAll = ({ splits }: LabelledImages): boolean => {
  const sides = new Set(splits.filter((split) => split !== 'test'));
  return sides.size < 2 && !sides.has('none');
};

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

/** Numbers of images. */
export type PartCounts = Record<'train' | 'validation' | 'test', number>;

/** Images of each class. Those without a split count as training images: they are not divided yet. */
export function countByClass(images: LabelledImages): Record<string, PartCounts> {
  const counts = images.classes.map((): PartCounts => ({ train: 0, validation: 0, test: 0 }));
  images.splits.forEach((split, i) => counts[images.labels[i]!]![split === 'none' ? 'train' : split]++);
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
