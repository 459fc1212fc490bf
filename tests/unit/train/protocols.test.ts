import { beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../../lib/core/result';
import { drawSyntheticFaces } from '../../../lib/data/synthetic';
import { runExperiment } from '../../../lib/train/experiment';
import { sortedByClass } from '../../../lib/train/protocols';
import { use } from '../../gradients/support';
import { wired } from '../../helpers/documents';

beforeAll(() => use('wasm'));

async function protocolsOf(...affinities: string[]) {
  const heads = affinities.flatMap((affinity) => [
    { id: affinity, type: 'arm', params: { affinity } },
    { id: `${affinity}-out`, type: 'classifier' },
  ]);
  const document = wired(
    { size: 32, synthetic: { classes: 4, perClass: 25, difficulty: 0.3 } },
    {},
    [
      { id: 'bb', type: 'mini-resnet', params: { channels: [8, 16] } },
      { id: 'pool', type: 'global-average-pool' },
      { id: 'pool-out', type: 'classifier' },
      ...heads,
    ],
    [
      'data.images -> bb.images',
      'bb.features -> pool.features',
      'pool.vector -> pool-out.vector',
      ...affinities.flatMap((id) => [`bb.features -> ${id}.features`, `${id}.vector -> ${id}-out.vector`]),
    ],
  );
  const run = await runExperiment({
    document: { ...document, training: { ...document.training, epochs: 6, batchSize: 10 } },
    images: ({ synthetic, size, channels }, seed) =>
      Promise.resolve(ok(drawSyntheticFaces({ ...synthetic, size, channels, seed }))),
  });
  if (!run.ok) throw new Error(run.problems[0]?.message);
  return Object.fromEntries(run.value.variants.map(({ id, seeds }) => [id, seeds[0]!]));
}

describe('evaluation protocols', () => {
  it('differ for a mean of the batch, and for nothing else', async () => {
    const found = await protocolsOf('batch', 'ema', 'none');
    for (const id of ['pool-out', 'ema-out', 'none-out'])
      expect(new Set(Object.values(found[id]!.protocols!)), id).toEqual(
        new Set([found[id]!.validationAccuracy]),
      );
    const leaky = found['batch-out']!;
    expect(leaky.protocols!.shuffled).toBe(leaky.validationAccuracy);
    expect(new Set(Object.values(leaky.protocols!)).size).toBeGreaterThan(1);
    expect(leaky.protocols!.sorted).not.toBe(leaky.protocols!.shuffled);
  });

  it('are left out where no prediction depends on the batch', async () => {
    const found = await protocolsOf('ema');
    expect(Object.values(found).map((seed) => seed.protocols)).toEqual([undefined, undefined]);
  });

  it('sort stably by class', () => {
    expect([...sortedByClass(Int32Array.of(5, 0, 3, 1, 4), [2, 0, 9, 0, 1, 2])]).toEqual([3, 1, 4, 5, 0]);
  });
});
