import { STEP_EPOCHS, type TrainingSettings } from '../graph/document';

type Rates = Pick<
  TrainingSettings,
  'learningRate' | 'schedule' | 'gamma' | 'stepEpochs' | 'warmupEpochs' | 'epochs'
>;

/** Factor of an epoch (from 0) by schedule, as torch.optim.lr_scheduler has it. */
const FACTORS: Record<TrainingSettings['schedule'], (settings: Rates, epoch: number) => number> = {
  constant: () => 1,
  /** ExponentialLR */
  exponential: ({ gamma }, epoch) => gamma ** epoch,
  /** StepLR */
  step: ({ gamma, stepEpochs = STEP_EPOCHS }, epoch) => gamma ** Math.floor(epoch / stepEpochs),
  /** CosineAnnealingLR with T_max = epochs, η_min = 0 */
  cosine: ({ epochs }, epoch) => (1 + Math.cos((Math.PI * epoch) / epochs)) / 2,
};

/**
 * Learning rate of a step.
 * @param epoch from 0
 * @param done share of the epoch's batches that are through after this step, in 0 … 1; of a warm-up it is the end of the
 *   step that counts, so that the first one moves something
 */
export function learningRateAt(settings: Rates, epoch: number, done = 1): number {
  const { learningRate, schedule, warmupEpochs = 0 } = settings;
  const warm = warmupEpochs > 0 ? Math.min(1, (epoch + done) / warmupEpochs) : 1;
  return learningRate * warm * FACTORS[schedule](settings, epoch);
}
