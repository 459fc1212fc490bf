import type { TrainingSettings } from './document';

/** How images are put into batches where they are evaluated. */
export interface EvaluationBatches {
  /** Images at once. */
  batch: number;
  /** `files`: in the order of the images' files; `shuffled`: at random, the same in every epoch of a seed. */
  order: 'shuffled' | 'files';
}

/** What the settings of an experiment say of it, and what they leave out. */
export function evaluationBatches({
  batchSize,
  evaluation: { batch = 0, order = 'shuffled' } = {},
}: Pick<TrainingSettings, 'batchSize' | 'evaluation'>): EvaluationBatches {
  return { batch: batch === 0 ? batchSize : batch, order };
}

/** “batches of 64 in the order of the files” */
export const evaluationWords = ({ batch, order }: EvaluationBatches): string =>
  `batches of ${batch}, ${order === 'files' ? 'in the order of the files' : 'shuffled'}`;
