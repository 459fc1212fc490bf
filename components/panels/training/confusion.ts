import { evaluationOf, type WhichEpoch } from '@/lib/results/evaluation';
import type { VariantResult } from '@/lib/results/result';

/** What was taken for what: [true class][predicted class]. */
export interface Confusion {
  counts: number[][];
  /** Of the true class, 0 … 1; null where it has no image. */
  shares: (number | null)[][];
}

/** Of one seed, or of all added up where `seed` is null; nothing where the variant lacks the seed. */
export function confusionOf(
  { seeds }: Pick<VariantResult, 'seeds'>,
  which: WhichEpoch,
  seed: number | null,
): Confusion | undefined {
  const matrices = seeds
    .filter((candidate) => seed === null || candidate.seed === seed)
    .map((chosen) => evaluationOf(chosen, which).confusion);
  const [first, ...rest] = matrices;
  if (!first) return undefined;
  const counts = first.map((row, i) =>
    row.map((value, j) => rest.reduce((sum, matrix) => sum + (matrix[i]?.[j] ?? 0), value)),
  );
  const shares = counts.map((row) => {
    const total = row.reduce((a, b) => a + b, 0);
    return row.map((value) => (total > 0 ? value / total : null));
  });
  return { counts, shares };
}

export interface ConfusionDifference extends Confusion {
  /** The largest difference of shares, whatever its sign: the scale goes from −largest to largest. */
  largest: number;
}

/** a − b, cell by cell. */
export function confusionDifference(a: Confusion, b: Confusion): ConfusionDifference {
  const counts = a.counts.map((row, i) => row.map((value, j) => value - (b.counts[i]?.[j] ?? 0)));
  const shares = a.shares.map((row, i) =>
    row.map((value, j) => {
      const other = b.shares[i]?.[j] ?? null;
      return value === null || other === null ? null : value - other;
    }),
  );
  const largest = Math.max(0, ...shares.flat().map((share) => Math.abs(share ?? 0)));
  return { counts, shares, largest };
}
