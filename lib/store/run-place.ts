import type { RunData } from './run-state';

/** A run that goes on, or one that is kept. */
type Underway = Pick<RunData, 'info' | 'epochs'> & Partial<Pick<RunData, 'progress'>>;

/** Where a run is. */
interface Place {
  seed: number;
  /** From 1. */
  epoch: number;
  /** From 1. */
  batch: number;
}

/** How far a run has come. Short epochs end between two reports of progress. */
export function placeOf({ info, progress = null, epochs }: Underway): Place | undefined {
  const last = epochs.at(-1);
  if (!info || !last) return progress ?? undefined;
  const order = ({ seed, epoch }: Pick<Place, 'seed' | 'epoch'>) =>
    info.seeds.indexOf(seed) * (info.epochs + 1) + epoch;
  if (progress && order(progress) > order(last)) return progress;
  return { seed: last.seed, epoch: last.epoch, batch: info.batchesPerEpoch };
}

/** How much of the whole run is done, over all seeds: 0 … 1. */
export function shareOf(run: RunData): number {
  const { info, status } = run;
  if (status === 'finished') return 1;
  const at = placeOf(run);
  if (!info || !at) return 0;
  const epochs = Math.max(0, info.seeds.indexOf(at.seed)) * info.epochs + at.epoch - 1;
  return (epochs + at.batch / info.batchesPerEpoch) / (info.seeds.length * info.epochs);
}

/** `epoch 7 of 12`, with several seeds `seed 2 of 3, epoch 7 of 12`. */
export function whereWords(run: Underway): string {
  const { info } = run;
  const at = placeOf(run);
  if (!info || !at) return 'before its first epoch';
  const seed =
    info.seeds.length > 1 ? `seed ${info.seeds.indexOf(at.seed) + 1} of ${info.seeds.length}, ` : '';
  return `${seed}epoch ${at.epoch} of ${info.epochs}`;
}
