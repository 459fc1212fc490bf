import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../../lib/train/checkpoint';
import { superfluous, type KeptSize } from '../../../lib/worker/checkpoint-limits';
import { openCheckpoints } from '../../../lib/worker/checkpoints';

const checkpoint = (runId: string, seed: number, epoch: number, bytes = 10): Checkpoint => {
  const evaluation = {
    epoch,
    trainLoss: 0,
    trainAccuracy: 0,
    validationLoss: 0,
    validationAccuracy: 0,
    perClass: {},
    confusion: [],
    predictions: [0],
    probabilities: new Float32Array(0),
  };
  return {
    runId,
    seed,
    epoch,
    variants: { a: { weights: new Blob(['x'.repeat(bytes)]), optimizer: new Blob([]), memories: [[1, 2]] } },
    results: { a: { ...evaluation, seed, best: { ...evaluation, epoch: 1 } } },
    lowest: {},
    validation: { seed, images: [0], labels: [0] },
    fingerprint: '00',
    ended: false,
  };
};

let names = 0;
const fresh = (limits = { run: 1000, all: 5000 }) => openCheckpoints({ name: `test ${names++}`, limits });

describe('checkpoints', () => {
  it('come back as they were kept, the latest of each seed that is not after an epoch', async () => {
    const kept = fresh();
    for (const [seed, epoch] of [
      [1, 1],
      [1, 2],
      [1, 10],
      [2, 1],
    ] as const)
      await kept.keep(checkpoint('r', seed, epoch));
    await kept.keep(checkpoint('other', 1, 3));
    const of = (found: Checkpoint[]) => found.map(({ runId, seed, epoch }) => [runId, seed, epoch]);
    expect(of(await kept.latest('r'))).toEqual([
      ['r', 1, 10],
      ['r', 2, 1],
    ]);
    expect(of(await kept.latest('r', 9))).toEqual([
      ['r', 1, 2],
      ['r', 2, 1],
    ]);
    expect(await kept.latest('none')).toEqual([]);
    const [first] = await kept.latest('r', 1);
    expect(first!.variants['a']!.memories).toEqual([[1, 2]]);
  });

  it('of early epochs give way when a run takes too much; the best and the last stay', async () => {
    const kept = fresh({ run: 45, all: 5000 });
    for (let epoch = 1; epoch <= 10; epoch++) await kept.keep(checkpoint('r', 1, epoch));
    expect((await kept.keys('r')).map(({ epoch }) => epoch)).toEqual([1, 8, 9, 10]);
  });

  it('of runs that are listed no more are removed after an hour', async () => {
    let now = 0;
    const kept = openCheckpoints({ name: `test ${names++}`, now: () => now });
    await kept.keep(checkpoint('listed', 1, 1));
    await kept.keep(checkpoint('removed', 1, 1));
    now = 3_600_000;
    await kept.keep(checkpoint('new', 1, 1));
    await kept.keepOnly(['listed']);
    expect(await kept.keys('listed')).toHaveLength(1);
    expect(await kept.keys('removed')).toEqual([]);
    expect(await kept.keys('new')).toHaveLength(1);
  });

  it('of old runs give way to new ones', async () => {
    const kept = fresh({ run: 1000, all: 25 });
    for (const run of ['a', 'b', 'c']) {
      await kept.keep(checkpoint(run, 1, 1));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(await kept.keys('a')).toEqual([]);
    expect(await kept.keys('c')).toHaveLength(1);
  });
});

it('what is dropped never holds the last checkpoint of a seed of the newest run', () => {
  const size = fc.record({
    runId: fc.constantFrom('a', 'b', 'c'),
    seed: fc.nat(2),
    epoch: fc.integer({ min: 1, max: 9 }),
    bytes: fc.integer({ min: 1, max: 100 }),
    best: fc.boolean(),
    keptAt: fc.nat(1000),
  });
  fc.assert(
    fc.property(
      fc.array(size, { minLength: 1, maxLength: 40 }),
      fc.nat(2000),
      fc.nat(4000),
      (found, run, all) => {
        const unique = new Map(found.map((of) => [[of.runId, of.seed, of.epoch].join(), of]));
        const sizes: KeptSize[] = [...unique.values()];
        const newest = sizes[0]!;
        const dropped = superfluous(sizes, newest, { run, all });
        const left = sizes.filter((of) => !dropped.includes(of));
        for (const { seed } of sizes.filter(({ runId }) => runId === newest.runId)) {
          const last = Math.max(
            ...sizes.filter((of) => of.runId === newest.runId && of.seed === seed).map(({ epoch }) => epoch),
          );
          expect(left.some((of) => of.runId === newest.runId && of.seed === seed && of.epoch === last)).toBe(
            true,
          );
        }
        if (sizes.reduce((sum, { bytes }) => sum + bytes, 0) <= Math.min(run, all))
          expect(dropped).toEqual([]);
      },
    ),
  );
});
