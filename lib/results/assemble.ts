import { compareVariants, optionsOf } from './compare';
import type { ByVariant, RunResult, SeedResult, Validation, VariantInfo } from './result';

/** What one seed of a run has come to. */
export interface SeedPart {
  validation: Validation;
  results: ByVariant<SeedResult>;
}

/** The result of a run from those of its seeds; variants without any are left out. */
export function assemble(
  variants: readonly VariantInfo[],
  seeds: readonly SeedPart[],
  rest: Omit<RunResult, 'variants' | 'comparison' | 'validation'>,
): RunResult {
  const finished = seeds.filter(({ results }) => Object.keys(results).length > 0);
  const all = variants
    .map((variant) => ({
      ...variant,
      seeds: finished.flatMap(({ results }) => results[variant.id] ?? []),
    }))
    .filter(({ seeds }) => seeds.length > 0);
  const validation = finished.map((part) => part.validation);
  return {
    ...rest,
    variants: all,
    comparison: compareVariants(all, validation, optionsOf({ ...rest, validation })),
    validation,
  };
}
