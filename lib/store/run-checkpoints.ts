import { assemble, type SeedPart } from '../results/assemble';
import type { RunResult } from '../results/result';
import type { WorkerConnection } from '../worker/client';
import type { RunData } from './run-state';

/** What a run that goes on shows of its first part. */
export const beforeEpoch = (
  { project, openedIn, info, epochs, learned }: RunData,
  epoch: number,
): Partial<RunData> => ({
  project,
  openedIn,
  info,
  epochs: epochs.filter((record) => record.epoch <= epoch),
  learned,
});

/** The result of a run from the checkpoints of its seeds; nothing where there are none. */
export async function resultAt(
  worker: Pick<WorkerConnection, 'api'>,
  { id, info, result, document }: RunData,
  epoch?: number,
): Promise<RunResult | undefined> {
  const seeds = await worker.api().seedsAt(id, epoch);
  if (!info || seeds.length === 0) return undefined;
  const folds = document?.training.folds ?? 0;
  const order = (seed: SeedPart) => info.seeds.indexOf(seed.validation.seed);
  return assemble(
    info.variants,
    seeds.sort((a, b) => order(a) - order(b)),
    {
      backend: result?.backend ?? '',
      imagesPerSecond: result?.imagesPerSecond ?? 0,
      outcome: 'stopped',
      classes: info.classes,
      problems: [],
      ...(folds >= 2 && { folds }),
      ...(info.sampling && { sampling: info.sampling }),
    },
  );
}
