/** What is done about classes of different sizes while training; validation images stay as they are. */
import { RandomStream } from '../core/random';

/** Members of each class among `indices`. */
function byClass(indices: Int32Array, labels: ArrayLike<number>, classes: number): number[][] {
  const members: number[][] = Array.from({ length: classes }, () => []);
  for (const i of indices) members[labels[i]!]!.push(i);
  return members;
}

/**
 * How much an error on each class counts: n_max / n_class, at most `cap`; 1 for a class without images.
 * @returns [classes], at least 1
 */
export function classWeights(
  indices: Int32Array,
  labels: ArrayLike<number>,
  classes: number,
  cap: number,
): Float32Array {
  const sizes = byClass(indices, labels, classes).map((members) => members.length);
  const largest = Math.max(...sizes);
  return Float32Array.from(sizes, (size) => (size === 0 ? 1 : Math.min(largest / size, cap)));
}

/** Images of a class of `size` in an oversampled epoch. */
const target = (size: number, largest: number, cap: number): number =>
  Math.max(size, Math.min(largest, Math.floor(cap * size)));

/** Images of an oversampled epoch. */
export function oversampledSize(
  indices: Int32Array,
  labels: ArrayLike<number>,
  classes: number,
  cap: number,
): number {
  const sizes = byClass(indices, labels, classes).map((members) => members.length);
  const largest = Math.max(...sizes);
  return sizes.reduce((sum, size) => sum + target(size, largest, cap), 0);
}

/**
 * The images of an epoch in which every class has as many as the largest, but no image comes more than ⌈`cap`⌉ times:
 * each comes at least once, and which of them come once more is drawn anew in every epoch.
 * @returns ascending; to be shuffled
 */
export function oversample(
  indices: Int32Array,
  labels: ArrayLike<number>,
  classes: number,
  { cap, seed, epoch }: { cap: number; seed: number; epoch: number },
): Int32Array {
  const members = byClass(indices, labels, classes);
  const largest = Math.max(...members.map((group) => group.length));
  return Int32Array.from(
    members.flatMap((group, label) => {
      const wanted = target(group.length, largest, cap);
      const all: number[] = [];
      while (all.length + group.length <= wanted && group.length > 0) all.push(...group);
      const stream = RandomStream.named(seed, 'oversample', epoch, label);
      return [...all, ...stream.shuffle([...group]).slice(0, wanted - all.length)];
    }),
  ).sort();
}
