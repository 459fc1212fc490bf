import { compareVariants, optionsOf } from '@/lib/results/compare';
import { evaluationOf, type WhichEpoch } from '@/lib/results/evaluation';
import type { Comparison, RunResult, SeedResult, VariantResult } from '@/lib/results/result';
import { scopeOf, scopeWords } from '@/lib/results/scope';
import type { RunData } from '@/lib/store/run-state';

/** A variant with its place in the run, which gives it its colour. */
export interface ReadVariant extends VariantResult {
  index: number;
}

/** A result, and how it is read. */
export interface Reading {
  result: RunResult;
  /** Those that finished an epoch. */
  variants: readonly ReadVariant[];
  which: WhichEpoch;
  /** Of the epochs that are read. */
  comparison: readonly Comparison[];
}

/** Nothing where no variant finished an epoch. */
export function readingOf(
  { result, info }: Pick<RunData, 'result' | 'info'>,
  which: WhichEpoch,
): Reading | null {
  if (!result) return null;
  const places = info?.variants.map(({ id }) => id) ?? [];
  const variants = result.variants.flatMap((variant, k) => {
    const place = places.indexOf(variant.id);
    return variant.seeds.length > 0 ? [{ ...variant, index: place >= 0 ? place : k }] : [];
  });
  if (variants.length === 0) return null;
  const comparison = compareVariants(variants, result.validation, { ...optionsOf(result), which });
  return { result, variants, which, comparison };
}

/** What the predictions of a seed were scored against. */
export const labelsOf = (result: RunResult, seed: SeedResult): readonly number[] =>
  seed.labels ?? result.validation.find((other) => other.seed === seed.seed)?.labels ?? [];

/** The pairs that are compared, a − b. */
export const pairsOf = ({ comparison, variants }: Pick<Reading, 'comparison' | 'variants'>) =>
  comparison.flatMap((of) => {
    const a = variants.find(({ id }) => id === of.a);
    const b = variants.find(({ id }) => id === of.b);
    return a && b ? [{ a, b, comparison: of }] : [];
  });

/** Whether a variant was scored against labels that are not those of its images. */
export const onOtherLabels = ({ control, seeds }: VariantResult): boolean =>
  control === 'random-labels' || seeds.some(({ labels }) => labels !== undefined);

/** Epochs that the numbers of some variants are of. */
export const epochsOf = (variants: readonly VariantResult[], which: WhichEpoch): number[] =>
  variants.flatMap(({ seeds }) => seeds.map((seed) => evaluationOf(seed, which).epoch));

/**
 * What the numbers of a section are of: `last epoch (12), 78 validation images, 5 seeds`.
 * @param of other variants, another epoch or one seed than the reading as a whole
 */
export const captionOf = (
  { result, variants, which }: Pick<Reading, 'result' | 'variants' | 'which'>,
  of: { variants?: readonly VariantResult[]; which?: WhichEpoch; seed?: number | null } = {},
): string =>
  scopeWords(scopeOf(of.variants ?? variants, result.validation, of.which ?? which, of.seed ?? null));
