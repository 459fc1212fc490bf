import type { CheckpointKey } from '../train/checkpoint';

export interface KeptSize extends CheckpointKey {
  bytes: number;
  /** Of the epoch that was the best one of a variant at that time. */
  best: boolean;
  /** Milliseconds since 1970. */
  keptAt: number;
}

/** Bytes. */
export interface StorageLimits {
  run: number;
  all: number;
}

const total = (sizes: readonly KeptSize[]): number => sizes.reduce((sum, { bytes }) => sum + bytes, 0);

/**
 * Which checkpoints give way to the newest one. Of its own run, early epochs that were not the best; the last of each seed
 * stays, as the run goes on from it. Of other runs, whole runs, those first that were kept longest ago.
 */
export function superfluous(
  sizes: readonly KeptSize[],
  newest: KeptSize,
  limits: StorageLimits,
): CheckpointKey[] {
  const own = sizes.filter(({ runId }) => runId === newest.runId);
  const last = new Map<number, number>();
  for (const { seed, epoch } of own) last.set(seed, Math.max(epoch, last.get(seed) ?? 0));
  const dropped: KeptSize[] = [];
  let left = total(own);
  const early = own.filter(({ seed, epoch }) => epoch !== last.get(seed));
  for (const size of early.sort((a, b) => Number(a.best) - Number(b.best) || a.keptAt - b.keptAt)) {
    if (left <= limits.run) break;
    dropped.push(size);
    left -= size.bytes;
  }
  let everything = total(sizes) - total(dropped);
  const others = new Map<string, KeptSize[]>();
  for (const size of sizes)
    if (size.runId !== newest.runId) others.set(size.runId, [...(others.get(size.runId) ?? []), size]);
  const age = (of: readonly KeptSize[]) => Math.max(...of.map(({ keptAt }) => keptAt));
  for (const run of [...others.values()].sort((a, b) => age(a) - age(b))) {
    if (everything <= limits.all) break;
    dropped.push(...run);
    everything -= total(run);
  }
  return dropped;
}
