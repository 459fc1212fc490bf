import { compareVariants, optionsOf } from './compare';
import { testPart } from './test-part';
import type { ByVariant, RunResult, SeedResult, Validation, VariantInfo } from './result';

/** What one seed of a run has come to. */
export interface SeedPart {
  validation: Validation;
  /** Images that are kept apart for the end. */
  test?: Validation;
  results: ByVariant<SeedResult>;
}

/** The result of a run from those of its seeds; variants without any are left out. */
export function assemble(
  variants: readonly VariantInfo[],
  seeds: readonly SeedPart[],
  rest: Omit<RunResult, 'variants' | 'comparison' | 'validation' | 'test'>,
): RunResult {
  const finished = seeds.filter(({ results }) => Object.keys(results).length > 0);
  const all = variants
    .map((variant) => ({
      ...variant,
      seeds: finished.flatMap(({ results }) => results[variant.id] ?? []),
    }))
    .filter(({ seeds }) => seeds.length > 0);
  const validation = finished.map((part) => part.validation);
  const test = testPart(
    all,
    finished.flatMap((part) => part.test ?? []),
    rest.question,
  );
  return {
    ...rest,
    variants: all,
    comparison: compareVariants(all, validation, optionsOf({ ...rest, validation })),
    validation,
    ...(test && { test }),
  };
}
