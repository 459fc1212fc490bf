import { findDuplicates } from './duplicates';
import type { LabelledImages } from './images';
import { groupOfOne } from './persons';

/** Seeds and folds ask again for the same images. */
const known = new WeakMap<LabelledImages, readonly string[] | undefined>();

/**
 * Images that have to lie on one side of every split, as a name for each image: those of one person, where the files tell
 * who it is, and those that are the same byte for byte. Two persons who share an image are one. Nothing where every image
 * may be drawn by itself.
 */
export function togetherIn(images: LabelledImages): readonly string[] | undefined {
  if (!known.has(images)) known.set(images, joined(images));
  return known.get(images);
}

function joined(images: LabelledImages): readonly string[] | undefined {
  const copies = findDuplicates(images);
  if (copies.length === 0) return images.groups;
  // Each image alone, unless it has a twin.
  const own = images.groups ?? Array.from({ length: images.count }, (_, i) => groupOfOne(i));
  const parents = new Map<string, string>();
  const rootOf = (name: string): string => {
    let root = name;
    for (let up = parents.get(root); up !== undefined; up = parents.get(root)) root = up;
    return root;
  };
  for (const group of copies)
    for (const i of group) {
      const [a, b] = [rootOf(own[group[0]!]!), rootOf(own[i]!)];
      if (a !== b) parents.set(b, a);
    }
  return own.map(rootOf);
}

/** Of each image, the number of the first one that it has to lie with; nothing where every image stands alone. */
export function unitsIn(images: LabelledImages): Int32Array | undefined {
  const together = togetherIn(images);
  if (!together) return undefined;
  const first = new Map<string, number>();
  return Int32Array.from(together, (name, i) => {
    if (!first.has(name)) first.set(name, i);
    return first.get(name)!;
  });
}
