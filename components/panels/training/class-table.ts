import { classScores } from '@/lib/results/classes';
import { evaluationOf } from '@/lib/results/evaluation';
import { mean, standardDeviation } from '@/lib/results/statistics';
import type { Reading } from './reading';

/** A score over the seeds where it is defined. */
export interface Spread {
  /** null where no seed has it. */
  mean: number | null;
  /** With n − 1, from two seeds up. */
  sd?: number;
  seeds: number;
}

export interface ClassLine {
  variantId: string;
  label: string;
  index: number;
  precision: Spread;
  recall: Spread;
  f1: Spread;
  /** Validation images a seed, on average; null for averages over classes. */
  images: number | null;
}

export interface ClassGroup {
  /** A class, or the average over classes. */
  name: string;
  lines: ClassLine[];
}

function spreadOf(values: readonly (number | null)[]): Spread {
  const known = values.filter((value) => value !== null);
  return {
    mean: known.length > 0 ? mean(known) : null,
    ...(known.length > 1 && { sd: standardDeviation(known) }),
    seeds: known.length,
  };
}

type Score = 'precision' | 'recall' | 'f1';
type Shares = Record<Score, number | null>;

const spreads = (seeds: readonly Shares[]): Pick<ClassLine, Score> => ({
  precision: spreadOf(seeds.map(({ precision }) => precision)),
  recall: spreadOf(seeds.map(({ recall }) => recall)),
  f1: spreadOf(seeds.map(({ f1 }) => f1)),
});

/** Scores by class, the variants below each other; the average over classes comes last. */
export function classTable({ result, variants, which }: Reading): ClassGroup[] {
  const scored = variants.map(({ id, label, index, seeds }) => ({
    of: { variantId: id, label, index },
    seeds: seeds.map((seed) => classScores(evaluationOf(seed, which).confusion, result.classes)),
  }));
  const groups = result.classes.map((name, k): ClassGroup => ({
    name,
    lines: scored.map(({ of, seeds }) => {
      const scores = seeds.map(({ classes }) => classes[k]!);
      return { ...of, ...spreads(scores), images: mean(scores.map(({ support }) => support)) };
    }),
  }));
  const macro = scored.map(({ of, seeds }): ClassLine => ({
    ...of,
    ...spreads(seeds.map((seed) => seed.macro)),
    images: null,
  }));
  return [...groups, { name: 'Mean over classes', lines: macro }];
}
