/** Whole sessions of five equal variants, as those of the template `arm-ablation`, at the level of predictions. */
import { RandomStream } from '../../lib/core/random';
import { compareVariants } from '../../lib/results/compare';
import type { Comparison, Validation, VariantResult } from '../../lib/results/result';
import { DRAWN, type Sampling } from '../../lib/results/sampling';
import { seedResult, variantResult } from '../helpers/results';

const VARIANTS = ['a', 'b', 'c', 'd', 'e'];
const SEEDS = [1, 2, 3, 4, 5];
/** Of the whole set, of which a fifth is held out. */
const IMAGES = 500;
const HELD_OUT = IMAGES / 5;

export const SAMPLINGS: readonly Sampling[] = [
  DRAWN,
  { kind: 'splits', heldOut: 0.25 },
  { kind: 'own-split' },
];

const everyImage = Array.from({ length: IMAGES }, (_, i) => i);

/** The images that a seed is judged by; others with each seed where they are drawn anew. */
function imagesOf({ kind }: Sampling, random: RandomStream): number[] {
  if (kind === 'own-split') return everyImage.slice(0, HELD_OUT);
  return [...random.shuffle([...everyImage])].slice(0, HELD_OUT);
}

/** How easy each image is for each variant: [variant][image]; no variant is better than another over all images. */
const drawEase = (random: RandomStream): number[][] => {
  const common = everyImage.map(() => 0.7 + random.normal());
  return VARIANTS.map(() => common.map((ease) => ease + 0.5 * random.normal()));
};

/** The comparison of one session. */
export function session(sampling: Sampling, number: number): Comparison[] {
  const random = RandomStream.named(number, 'session', sampling.kind);
  const once = drawEase(random);
  const validation: Validation[] = [];
  const results = VARIANTS.map(() => [] as VariantResult['seeds']);
  for (const seed of SEEDS) {
    const images = imagesOf(sampling, random);
    validation.push({ seed, images, labels: images.map(() => 1) });
    const ease = sampling.kind === 'drawn' ? drawEase(random) : once;
    ease.forEach((of, k) => {
      const level = 0.15 * random.normal();
      const predictions = images.map((i) => (of[i]! + level + 0.5 * random.normal() > 0 ? 1 : 0));
      const right = predictions.filter((predicted) => predicted === 1).length;
      results[k]!.push(seedResult(seed, { predictions, validationAccuracy: right / images.length }));
    });
  }
  const variants = VARIANTS.map((id, k) => variantResult(id, results[k]!));
  return compareVariants(variants, validation, { sampling });
}

/** Sessions in which a verdict says that one is ahead of another, and in which a plain interval of a pair leaves out 0. */
export function falseFindings(sampling: Sampling, sessions: number): { holm: number; alone: number } {
  const found = { holm: 0, alone: 0 };
  for (let number = 1; number <= sessions; number++) {
    const comparison = session(sampling, number);
    if (comparison.some(({ verdict }) => verdict.includes(' is ahead of '))) found.holm++;
    if (comparison.some(({ interval95: of }) => of && (of[0] > 0 || of[1] < 0))) found.alone++;
  }
  return found;
}
