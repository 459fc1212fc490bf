import { RandomStream } from '../core/random';

/**
 * Labels dealt out anew among the training images, and among the validation images, so that each class keeps its count
 * and no image says anything about its label (Zhang et al. 2017, arXiv 1611.03530). They follow from the seed.
 * @returns one label for every image of the set; images on neither side keep theirs
 */
export function randomLabels(
  labels: Uint8Array,
  { train, validation }: { train: Int32Array; validation: Int32Array },
  seed: number,
): Uint8Array {
  const dealt = labels.slice();
  for (const [name, side] of [
    ['train', train],
    ['validation', validation],
  ] as const) {
    const shuffled = RandomStream.named(seed, 'random-labels', name).shuffle(side.slice());
    side.forEach((image, k) => (dealt[image] = labels[shuffled[k]!]!));
  }
  return dealt;
}
