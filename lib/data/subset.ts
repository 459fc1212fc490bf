import type { RandomStream } from '../core/random';
import type { LabelledImages, Split } from './images';

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
  const bytes = images.size * images.size * images.channels;
  const pixels = new Uint8Array(kept.length * bytes);
  kept.forEach((from, to) =>
    pixels.set(images.pixels.subarray(from * bytes, (from + 1) * bytes), to * bytes),
  );
  return {
    ...images,
    count: kept.length,
    pixels,
    labels: Uint8Array.from(kept, (i) => images.labels[i]!),
    splits: kept.map((i) => images.splits[i]!),
    names: kept.map((i) => images.names[i]!),
  };
}
