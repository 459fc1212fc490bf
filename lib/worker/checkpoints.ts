import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Checkpoint, CheckpointKey } from '../train/checkpoint';
import { superfluous, type KeptSize, type StorageLimits } from './checkpoint-limits';

type Key = [runId: string, seed: number, epoch: number];

interface Schema extends DBSchema {
  checkpoints: { key: Key; value: Checkpoint };
  sizes: { key: Key; value: KeptSize };
}

const MB = 1024 * 1024;
const HOUR = 3_600_000;
const LIMITS: StorageLimits = { run: 512 * MB, all: 2048 * MB };

/** Checkpoints of the runs of this browser, so that a run survives its page, its worker and its graphics card. */
export interface Checkpoints {
  keep(checkpoint: Checkpoint): Promise<void>;
  read(key: CheckpointKey): Promise<Checkpoint | undefined>;
  /** Of a run: the latest checkpoint of each seed that is not after an epoch. */
  latest(runId: string, epoch?: number): Promise<Checkpoint[]>;
  /** What there is of a run: seeds and epochs in ascending order. */
  keys(runId: string): Promise<CheckpointKey[]>;
  /** Removes all of other runs that were kept longer ago than an hour: a run of another tab may be listed nowhere yet. */
  keepOnly(runIds: readonly string[]): Promise<void>;
}

const keyOf = ({ runId, seed, epoch }: CheckpointKey): Key => [runId, seed, epoch];
/** All keys of a run: numbers sort before arrays in IndexedDB. */
const rangeOf = (runId: string): IDBKeyRange => IDBKeyRange.bound([runId], [runId, []]);

const sizeOf = ({ variants, results }: Checkpoint): number => {
  const states = Object.values(variants).reduce((sum, of) => sum + of.weights.size + of.optimizer.size, 0);
  const scores = Object.values(results).reduce(
    (sum, { probabilities }) => sum + 2 * probabilities.byteLength,
    0,
  );
  return states + scores;
};

const sizeRecord = (checkpoint: Checkpoint, keptAt: number): KeptSize => ({
  runId: checkpoint.runId,
  seed: checkpoint.seed,
  epoch: checkpoint.epoch,
  bytes: sizeOf(checkpoint),
  best: Object.values(checkpoint.results).some(({ best }) => best.epoch === checkpoint.epoch),
  keptAt,
});

/** Where they are kept; in memory where the browser grants no storage. */
export function openCheckpoints({
  name = 'arm-playground-checkpoints',
  limits = LIMITS,
  now = Date.now,
}: { name?: string; limits?: StorageLimits; now?: () => number } = {}): Checkpoints {
  const memory = new Map<string, Checkpoint>();
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  const database = () =>
    (opened ??= openDB<Schema>(name, 1, {
      upgrade(db) {
        db.createObjectStore('checkpoints');
        db.createObjectStore('sizes');
      },
    }));

  async function store(checkpoint: Checkpoint): Promise<void> {
    const db = await database();
    const transaction = db.transaction(['checkpoints', 'sizes'], 'readwrite');
    const [checkpoints, sizes] = [transaction.objectStore('checkpoints'), transaction.objectStore('sizes')];
    const size = sizeRecord(checkpoint, now());
    void checkpoints.put(checkpoint, keyOf(checkpoint));
    void sizes.put(size, keyOf(checkpoint));
    for (const key of superfluous(await sizes.getAll(), size, limits).map(keyOf)) {
      void checkpoints.delete(key);
      void sizes.delete(key);
    }
    await transaction.done;
  }

  async function stored<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work(await database());
    } catch {
      // Storage is forbidden: there is what this visit has in memory.
      return otherwise;
    }
  }

  const inMemory = (runId: string): CheckpointKey[] =>
    [...memory.values()]
      .filter((of) => of.runId === runId)
      .map(({ seed, epoch }) => ({ runId, seed, epoch }));

  const all = {
    async keep(checkpoint: Checkpoint) {
      try {
        await store(checkpoint);
      } catch {
        // Full or forbidden: the last one of each seed is kept until the page is closed.
        for (const key of inMemory(checkpoint.runId))
          if (key.seed === checkpoint.seed) memory.delete(keyOf(key).join());
        memory.set(keyOf(checkpoint).join(), checkpoint);
      }
    },
    async read(key: CheckpointKey) {
      return memory.get(keyOf(key).join()) ?? stored((db) => db.get('checkpoints', keyOf(key)), undefined);
    },
    async keys(runId: string) {
      const kept = await stored((db) => db.getAllKeys('sizes', rangeOf(runId)), []);
      const keys = [...kept.map(([, seed, epoch]) => ({ runId, seed, epoch })), ...inMemory(runId)];
      return keys.sort((a, b) => a.seed - b.seed || a.epoch - b.epoch);
    },
    async latest(runId: string, epoch = Infinity) {
      const found = new Map<number, CheckpointKey>();
      for (const key of await all.keys(runId)) if (key.epoch <= epoch) found.set(key.seed, key);
      const read = await Promise.all([...found.values()].map((key) => all.read(key)));
      return read.filter((checkpoint) => checkpoint !== undefined);
    },
    async keepOnly(runIds: readonly string[]) {
      const listed = new Set(runIds);
      await stored(async (db) => {
        for (const size of await db.getAll('sizes')) {
          if (listed.has(size.runId) || now() - size.keptAt < HOUR) continue;
          await db.delete('checkpoints', keyOf(size));
          await db.delete('sizes', keyOf(size));
        }
      }, undefined);
    },
  };
  return all;
}
