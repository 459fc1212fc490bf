import type { Evaluation, SeedResult } from './result';

/** Which epoch of a seed: its last one, or its best one on the validation images. */
export type WhichEpoch = 'last' | 'best';

export const evaluationOf = (result: SeedResult, which: WhichEpoch): Evaluation =>
  which === 'best' ? result.best : result;
