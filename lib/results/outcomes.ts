import type { Sample } from './sampling';

/** What one seed says of the images that it was judged by, in an order of its own. */
export interface SeedOutcomes {
  /** Numbers of the images in their set. */
  images: readonly number[];
  /** Of each image, the number of the first one that it belongs with: a copy, or another image of its person. */
  units?: readonly number[];
  values: readonly number[];
}

/**
 * The outcomes of seeds side by side, in the order of the set: column k of two seeds that saw the same images is the same
 * image. Images that belong together are one observation, as they are right or wrong together: a unit's value is the sum
 * over its images, times units / images, so that the mean of a row is still that of the images.
 */
export function outcomeTable(
  seeds: readonly SeedOutcomes[],
): Required<Pick<Sample, 'byImage' | 'images' | 'files'>> {
  const rows = seeds.map(({ images, units, values }) => {
    const sums = new Map<number, number>();
    const ids = units ?? images;
    values.forEach((value, i) => sums.set(ids[i]!, (sums.get(ids[i]!) ?? 0) + value));
    const sorted = [...sums].sort(([a], [b]) => a - b);
    const share = sorted.length / values.length;
    return { images: sorted.map(([id]) => id), values: sorted.map(([, sum]) => sum * share) };
  });
  return {
    byImage: rows.map(({ values }) => values),
    images: rows.map(({ images }) => images),
    files: Math.max(0, ...seeds.map(({ values }) => values.length)),
  };
}
