import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../../lib/core/random';
import { compareVariants } from '../../../lib/results/compare';
import { outcomeTable } from '../../../lib/results/outcomes';
import type { SeedResult, Validation, VariantResult } from '../../../lib/results/result';
import type { Sampling } from '../../../lib/results/sampling';

const SAMPLINGS: Sampling[] = [{ kind: 'own-split' }, { kind: 'splits', heldOut: 0.25 }];
const IMAGES = 80;
const SEEDS = [1, 2, 3, 4];

/** Whether a variant takes an image right with a seed: images differ, and seeds a little. */
function isRight(variant: string, seed: number, image: number): boolean {
  const easy = RandomStream.named(7, variant, 'image', image).next();
  return (
    easy + 0.3 * RandomStream.named(seed, variant, 'seed', image).next() > (variant === 'a' ? 0.45 : 0.7)
  );
}

/**
 * A run of two variants.
 * @param order of the images with a seed
 * @param copies of every image
 */
function run(order: (seed: number) => number[], copies = 1, sampling: Sampling = SAMPLINGS[0]!) {
  const shown = (seed: number) => order(seed).flatMap((image) => Array<number>(copies).fill(image));
  const validation = SEEDS.map((seed): Validation => {
    const of = shown(seed);
    const images = of.map((image, i) => image * copies + (i % copies));
    return {
      seed,
      images,
      labels: of.map(() => 1),
      ...(copies > 1 && { units: of.map((image) => image * copies) }),
    };
  });
  const variants = ['a', 'b'].map((id): VariantResult => {
    const seeds = SEEDS.map((seed) => {
      const predictions = shown(seed).map((image) => (isRight(id, seed, image) ? 1 : 0));
      const right = predictions.filter((predicted) => predicted === 1).length;
      const evaluation = { epoch: 1, validationAccuracy: right / predictions.length, predictions };
      return { ...evaluation, seed, best: evaluation } as unknown as SeedResult;
    });
    return { id, label: id, parameters: 1, seeds };
  });
  return compareVariants(variants, validation, { sampling })[0]!;
}

const held = (seed: number, kind: Sampling['kind']) => {
  const all = Array.from({ length: IMAGES }, (_, i) => i);
  if (kind === 'own-split') return all;
  return [...RandomStream.named(seed, 'held').shuffle(all).slice(0, 40)].sort((a, b) => a - b);
};

describe.each(SAMPLINGS)('outcomes of images with $kind', (sampling) => {
  const inOrder = (seed: number) => held(seed, sampling.kind);

  it('are those of the image, in whatever order a seed evaluates', () => {
    const shuffled = (seed: number) => RandomStream.named(seed, 'order').shuffle(inOrder(seed));
    const expected = run(inOrder, 1, sampling);
    expect(expected.interval95).toBeDefined();
    expect(run(shuffled, 1, sampling)).toEqual(expected);
  });

  it('say no more where every image is there three times', () => {
    const [low, high] = run(inOrder, 1, sampling).interval95!;
    const thrice = run(inOrder, 3, sampling);
    expect(thrice.interval95![0]).toBeCloseTo(low, 10);
    expect(thrice.interval95![1]).toBeCloseTo(high, 10);
    expect(thrice.verdict).toMatch(
      sampling.kind === 'own-split'
        ? /the same 240 images in 80 groups/
        : /images that belong together counted as one/,
    );
  });
});

it('groups of any size keep the mean of the images', () => {
  const { byImage, images, files } = outcomeTable([
    { images: [4, 2, 9, 5], units: [2, 2, 9, 2], values: [1, 0, 1, 1] },
  ]);
  expect(byImage).toEqual([[1, 0.5]]);
  expect(images).toEqual([[2, 9]]);
  expect(files).toBe(4);
});
