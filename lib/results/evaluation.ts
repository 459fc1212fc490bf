import type { Evaluation, SeedResult } from './result';

/** WhichEpoch epoch of a seed is read. */
export type WhichEpoch = 'last' | 'best';

/** What a seed reached after its last epoch, or after its best one. */
export const evaluationOf = (seed: SeedResult, which: WhichEpoch): Evaluation =>
  which === 'best' ? seed.best : seed;
