import type { TrainingSettings } from '../graph/document';
import type { RunResult } from '../results/result';

/** Seeds before which no run is called settled: with fewer, narrow intervals come about by chance. */
const LEAST_SEEDS = 5;

/**
 * Whether every 95 % interval reaches no farther from its mean than the settings ask for. It looks at the width alone: to
 * stop as soon as an interval leaves 0 out would find differences where there are none.
 */
export function isSettled(
  { comparison, variants }: Pick<RunResult, 'comparison' | 'variants'>,
  { settleWithin = 0 }: Pick<TrainingSettings, 'settleWithin'>,
): boolean {
  if (settleWithin === 0 || comparison.length === 0) return false;
  if (variants.some(({ seeds }) => seeds.length < LEAST_SEEDS)) return false;
  return comparison.every(
    ({ interval95 }) => interval95 && 100 * (interval95[1] - interval95[0]) <= 2 * settleWithin,
  );
}
