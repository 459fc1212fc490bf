import type { RandomStream } from '../core/random';
import { pick, type LabelledImages, type Split } from './images';

/**
 * At most `limit` images of each split, chosen at random; classes and order stay, a class may lose all its images.
 * @param stream decides which
 */
export function subset(images: LabelledImages, limit: number, stream: RandomStream): LabelledImages {
  const bySplit = new Map<Split, number[]>();
  images.splits.forEach((split, i) => {
    const known = bySplit.get(split);
    if (known) known.push(i);
    else bySplit.set(split, [i]);
  });
  const kept = [...bySplit.values()]
    .flatMap((indices) => stream.shuffle(indices).slice(0, limit))
    .sort((a, b) => a - b);
  return pick(images, kept);
}
