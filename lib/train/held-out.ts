import type { LabelledImages } from '../data/images';
import { unitsIn } from '../data/together';
import type { Validation } from '../results/result';
import { labelsOf } from './finish-epoch';
import type { SeedPlan } from './seed-plan';

/** What has to be known of the images that a seed is judged by, in the order in which they are evaluated. */
export function heldOutOf(
  images: LabelledImages,
  { seed, dataSeed }: SeedPlan,
  indices: Int32Array,
): Validation {
  const units = unitsIn(images);
  return {
    seed,
    ...(dataSeed !== seed && { dataSeed }),
    images: [...indices],
    labels: labelsOf(images.labels, indices),
    files: Array.from(indices, (index) => images.names[index]!),
    ...(units && { units: Array.from(indices, (index) => units[index]!) }),
  };
}
