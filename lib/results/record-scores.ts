import type { EpochRecord, RunRecord } from './record';
import type { Protocols, SeedResult, TestEvaluation, VariantInfo } from './result';
import { mean } from './statistics';

/** Losses are mean cross-entropy in nats, accuracies shares in 0 … 1; `epoch` is counted from 1. */
export interface EpochScores {
  epoch: number;
  trainLoss: number;
  trainAccuracy: number;
  validationLoss: number;
  validationAccuracy: number;
}

export interface SeedScores {
  seed: number;
  last: EpochScores;
  /** Of the highest validation accuracy; of several, that of the lowest loss. */
  best: EpochScores;
  /** EE of the last epoch, 0 … 1; nothing where the head has none. */
  erodedEvidence?: number;
  protocols?: Protocols;
  /** Of the images that were kept apart, with the weights of the best epoch. */
  test?: Pick<TestEvaluation, 'epoch' | 'loss' | 'accuracy'>;
}

export interface VariantScores {
  info: VariantInfo;
  /** Seeds that have finished an epoch. */
  seeds: SeedScores[];
}

const ofResult = ({ seed, evidence, protocols, best, test, ...last }: SeedResult): SeedScores => ({
  seed,
  last,
  best,
  ...(evidence && { erodedEvidence: evidence.erodedEvidence }),
  ...(protocols && { protocols }),
  ...(test && { test: { epoch: test.epoch, loss: test.loss, accuracy: test.accuracy } }),
});

function scoresAt({ epoch, training, validation }: EpochRecord, id: string): EpochScores[] {
  const [train, held] = [training[id], validation[id]];
  if (!train || !held) return [];
  return [
    {
      epoch,
      trainLoss: train.loss,
      trainAccuracy: train.accuracy,
      validationLoss: held.loss,
      validationAccuracy: held.accuracy,
    },
  ];
}

const better = (a: EpochScores, b: EpochScores): boolean =>
  a.validationAccuracy > b.validationAccuracy ||
  (a.validationAccuracy === b.validationAccuracy && a.validationLoss < b.validationLoss);

function ofEpochs(epochs: readonly EpochRecord[], id: string, seed: number): SeedScores[] {
  const own = epochs.filter((record) => record.seed === seed);
  const scores = own.flatMap((record) => scoresAt(record, id));
  const [first] = scores;
  const last = scores.at(-1);
  if (!first || !last) return [];
  const best = scores.reduce((found, next) => (better(next, found) ? next : found), first);
  const evidence = own.at(-1)?.erodedEvidence[id];
  return [{ seed, last, best, ...(evidence !== undefined && { erodedEvidence: evidence }) }];
}

/** What each variant reached with each seed: of the result, or of the epochs of a run that has not ended. */
export function scoresOf({
  info,
  epochs,
  result,
}: Pick<RunRecord, 'info' | 'epochs' | 'result'>): VariantScores[] {
  if (result && result.variants.length > 0)
    return result.variants.map(({ seeds, ...variant }) => ({ info: variant, seeds: seeds.map(ofResult) }));
  return (info?.variants ?? []).map((variant) => ({
    info: variant,
    seeds: (info?.seeds ?? []).flatMap((seed) => ofEpochs(epochs, variant.id, seed)),
  }));
}

/** Mean validation accuracy over the seeds, 0 … 1; null before the first epoch. */
export const meanAccuracy = ({ seeds }: Pick<VariantScores, 'seeds'>, of: 'last' | 'best'): number | null =>
  seeds.length > 0 ? mean(seeds.map((scores) => scores[of].validationAccuracy)) : null;
