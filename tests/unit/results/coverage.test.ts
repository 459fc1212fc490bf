import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../study/coverage';
import { drawnCases } from '../../study/drawn';
import { ownSplitCases } from '../../study/own-split';
import { foldCases, splitCases } from '../../study/splits';
import { BOUNDS } from '../../study/table';

// A small piece of `npm run study:intervals`, which has all of it.
const REPETITIONS = 400;
const SEEDS = [2, 3, 5];

/** Three standard errors of a coverage of 95 %. */
const TOLERANCE = 3 * Math.sqrt((0.95 * 0.05) / REPETITIONS);

const CASES = [drawnCases, splitCases, foldCases, ownSplitCases].flatMap((cases) => cases(300).slice(0, 2));

describe('intervals of 95 %', () => {
  it.each(CASES)('hold the difference of $protocol in 93 to 98 % of runs: $mix', (of) => {
    const { bySeeds } = coverageOf(of, SEEDS, { repetitions: REPETITIONS, seed: 2 });
    expect(bySeeds.get(2)!.ours.given).toBe(0);
    for (const seeds of [3, 5]) {
      const { given, held } = bySeeds.get(seeds)!.ours;
      if (of.protocol === 'folds' && seeds === 3) {
        expect(given).toBe(0);
        continue;
      }
      expect(given).toBeGreaterThan(0.9 * REPETITIONS);
      expect(held / given).toBeGreaterThan(BOUNDS[0] - TOLERANCE);
      expect(held / given).toBeLessThan(BOUNDS[1] + TOLERANCE);
    }
  });

  it('would hold it in fewer, if splits of one set, or images that all seeds share, were taken as drawn anew', () => {
    for (const of of [splitCases(300)[0]!, ownSplitCases(300)[1]!]) {
      const { bySeeds } = coverageOf(of, [10], { repetitions: REPETITIONS / 2, seed: 2 });
      const { given, held } = bySeeds.get(10)!.plain;
      expect(held / given).toBeLessThan(0.85);
    }
  });

  it('are none where the study found none that covers', () => {
    for (const of of [...splitCases(26), ...ownSplitCases(78)]) {
      const { bySeeds } = coverageOf(of, SEEDS, { repetitions: 20, seed: 2 });
      for (const { ours } of bySeeds.values()) expect(ours.given).toBe(0);
    }
  });
});
