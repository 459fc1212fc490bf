import { RandomStream } from '../../lib/core/random';
import { sampleInterval95 } from '../../lib/results/sampling';
import { independentMean, intervalOf } from '../../lib/results/estimates';
import { mean, standardDeviation, type Interval } from '../../lib/results/statistics';
import type { Case } from './case';

/** How often an interval was there, and how often it then held what it is an interval of. */
export interface Tally {
  runs: number;
  given: number;
  held: number;
}

export interface Coverage {
  of: Case;
  /** By number of seeds: of the project's interval, and of the uncorrected t beside it. */
  bySeeds: Map<number, { ours: Tally; plain: Tally }>;
}

/** Seeds of the runs that are simulated; smaller ones are the beginning of the largest. */
export const SEEDS = [2, 3, 5, 10, 20] as const;

export interface Study {
  repetitions: number;
  seed: number;
}

const EXACT = 1e-12;

function tallyOf(intervals: readonly (Interval | undefined)[], value: number): Tally {
  const given = intervals.filter((interval) => interval !== undefined);
  const held = given.filter(([low, high]) => low <= value + EXACT && high >= value - EXACT);
  return { runs: intervals.length, given: given.length, held: held.length };
}

/** What an interval would be if seeds were independent. */
const uncorrected = (bySeed: readonly number[]): Interval | undefined =>
  bySeed.length < 3 || standardDeviation(bySeed) <= EXACT ? undefined : intervalOf(independentMean(bySeed));

/** Simulates runs of a case and counts how many intervals hold the expected difference. */
export function coverageOf(of: Case, seeds: readonly number[], { repetitions, seed }: Study): Coverage {
  const random = RandomStream.named(seed, 'intervals', of.protocol, of.mix, of.images);
  const found = new Map(
    seeds.map((count) => [
      count,
      { ours: [] as (Interval | undefined)[], plain: [] as (Interval | undefined)[] },
    ]),
  );
  let expected = 0;
  for (let run = 0; run < repetitions; run++) {
    const draw = of.draw(random, Math.max(...seeds));
    expected += draw.expected / repetitions;
    for (const [count, { ours, plain }] of found) {
      const byImage = draw.table.slice(0, count);
      const bySeed = byImage.map(mean);
      const images = draw.images?.slice(0, count);
      ours.push(sampleInterval95({ bySeed, byImage, ...(images && { images }) }, of.sampling));
      plain.push(uncorrected(bySeed));
    }
  }
  return {
    of,
    bySeeds: new Map(
      [...found].map(([count, { ours, plain }]) => [
        count,
        { ours: tallyOf(ours, expected), plain: tallyOf(plain, expected) },
      ]),
    ),
  };
}
