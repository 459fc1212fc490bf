import type { Correction } from '../data/selection';

/** What to change of images; `undefined` takes a change back. */
export interface Change {
  class?: string | undefined;
  split?: 'train' | 'validation' | 'test' | undefined;
  excluded?: true | undefined;
}

/** Corrections with a change of some images; what is as it was in the data is left out. Ordered by image. */
export function withChange(
  corrections: readonly Correction[],
  images: readonly number[],
  change: Change,
): Correction[] {
  const all = new Map(corrections.map((correction) => [correction.image, correction]));
  for (const image of images) all.set(image, { ...all.get(image), ...change, image });
  return [...all.values()]
    .map(({ image, class: className, split, excluded }) => ({
      image,
      ...(className !== undefined && { class: className }),
      ...(split && { split }),
      ...(excluded && { excluded }),
    }))
    .filter((correction) => Object.keys(correction).length > 1)
    .sort((a, b) => a.image - b.image);
}

/** Corrections without those of some images. */
export const withoutChange = (corrections: readonly Correction[], images: readonly number[]): Correction[] =>
  corrections.filter(({ image }) => !images.includes(image));
