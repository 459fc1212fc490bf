import { compareVariants } from './compare';
import type { Evaluation, Question, RunResult, SeedResult, Validation, VariantResult } from './result';

/** A seed as its test images see it, in the place of its validation images. */
function asTested(seed: SeedResult): SeedResult[] {
  const { test, labels: _, ...rest } = seed;
  if (!test) return [];
  const { loss, accuracy, ...scores } = test;
  const evaluation: Evaluation = { ...rest, ...scores, validationLoss: loss, validationAccuracy: accuracy };
  return [{ ...rest, ...evaluation, best: evaluation }];
}

/** Variants with the seeds that were tested, whose scores are those on the test images. */
export const testedVariants = (variants: readonly VariantResult[]): VariantResult[] =>
  variants
    .map((variant) => ({ ...variant, seeds: variant.seeds.flatMap(asTested) }))
    .filter(({ seeds }) => seeds.length > 0);

const OF_THE_TEST = ' Of the test images, with the weights that validation chose.';

/** What the test images of a run say; nothing where none were kept apart, or no seed has ended. */
export function testPart(
  variants: readonly VariantResult[],
  images: readonly Validation[],
  question?: Question,
): RunResult['test'] {
  const tested = testedVariants(variants);
  if (images.length === 0 || tested.length === 0) return undefined;
  // The test part is the same for all seeds, however the others are divided.
  const comparison = compareVariants(tested, images, { sampling: { kind: 'own-split' }, question });
  const said = comparison.map((of) => ({ ...of, verdict: of.verdict + OF_THE_TEST }));
  return { images: [...images], comparison: said };
}
