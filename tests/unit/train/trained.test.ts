import { beforeAll, describe, expect, it } from 'vitest';
import type { VariantFile } from '../../../lib/compile/variant-file';
import { ok } from '../../../lib/core/result';
import { drawSyntheticFaces } from '../../../lib/data/synthetic';
import type { GraphDocument } from '../../../lib/graph/document';
import { flips, type BatchProtocol } from '../../../lib/results/batch-protocol';
import type { RunResult } from '../../../lib/results/result';
import { RunControl } from '../../../lib/train/control';
import { datasetParams, runExperiment } from '../../../lib/train/experiment';
import { alive, use } from '../../gradients/support';
import { wired } from '../../helpers/documents';
import { filesOf, openFiles } from '../../helpers/opened';

const BATCH = 10;
const HEADS = ['pool', 'batch', 'ema'];

/** Pooling, and ARM with the mean of the batch and with a running mean. */
function graph(): GraphDocument {
  const document = wired(
    { size: 32, synthetic: { classes: 4, perClass: 25, difficulty: 0.3 } },
    {},
    [
      { id: 'bb', type: 'mini-resnet', params: { channels: [8, 16] } },
      { id: 'pool', type: 'global-average-pool' },
      { id: 'batch', type: 'arm', params: { affinity: 'batch' } },
      { id: 'ema', type: 'arm' },
      ...HEADS.map((id) => ({ id: `${id}-out`, type: 'classifier' })),
    ],
    [
      'data.images -> bb.images',
      ...HEADS.flatMap((id) => [`bb.features -> ${id}.features`, `${id}.vector -> ${id}-out.vector`]),
    ],
  );
  return { ...document, training: { ...document.training, epochs: 6, batchSize: BATCH } };
}

const document = graph();
const params = datasetParams(document)!;
const images = drawSyntheticFaces({
  ...params.synthetic,
  size: params.size,
  channels: params.channels,
  seed: 1,
});

/** One run is enough for all that looks into it. */
const trained = (() => {
  let run: Promise<{ result: RunResult; files: VariantFile[] }> | undefined;
  const train = async () => {
    const files: VariantFile[] = [];
    const outcome = await runExperiment({
      document,
      images: () => Promise.resolve(ok(images)),
      onTrained: async (seed, { variants, check }) => {
        files.push(...(await filesOf(variants, { seed, classes: check.classes! })));
      },
    });
    if (!outcome.ok) throw new Error(outcome.problems[0]?.message);
    return { result: outcome.value, files };
  };
  return () => (run ??= train());
})();

async function open() {
  const { result, files } = await trained();
  return { result, models: await openFiles({ document, images, files }) };
}

const protocol = (change: Partial<BatchProtocol> = {}): BatchProtocol => ({
  batchSize: BATCH,
  order: 'shuffled',
  shuffle: 0,
  mean: 'batch',
  ...change,
});

const PROTOCOLS = {
  batch1: protocol({ batchSize: 1 }),
  shuffled: protocol(),
  sorted: protocol({ order: 'sorted' }),
  fixed: protocol({ mean: 'running' }),
};

beforeAll(() => use('wasm'));

describe('trained models', () => {
  it('hold out the images of their run, and repeat its protocols to the last digit', async () => {
    const { result, models } = await open();
    expect([...models.validation]).toEqual(result.validation[0]!.images);
    for (const [name, how] of Object.entries(PROTOCOLS)) {
      const found = (await models.predictions(how))!;
      for (const { id, seeds } of result.variants) {
        const measured = seeds[0]!.protocols![name as keyof typeof PROTOCOLS];
        expect(found[id]!.accuracy, `${id} ${name}`).toBe(measured);
      }
    }
    const shuffled = (await models.predictions(protocol()))!;
    for (const { id, seeds } of result.variants)
      expect(shuffled[id]!.predicted).toEqual(seeds[0]!.predictions);
    await models.dispose();
  });

  it('depend on the batch where its mean is read, and nowhere else', async () => {
    const { models } = await open();
    const all = [
      ...Object.values(PROTOCOLS),
      protocol({ batchSize: 3 }),
      protocol({ batchSize: 1000, order: 'sorted' }),
      protocol({ shuffle: 1 }),
      protocol({ shuffle: 2, order: 'sorted', batchSize: 7 }),
    ];
    const found = [];
    for (const how of all) found.push((await models.predictions(how))!);
    for (const id of ['pool-out', 'ema-out']) {
      expect(new Set(found.map((of) => of[id]!.accuracy)).size, id).toBe(1);
      expect(flips(found.map((of) => of[id]!.predicted)), id).toEqual([]);
    }
    const leaky = found.map((of) => of['batch-out']!);
    expect(leaky[2]!.accuracy).toBeGreaterThan(leaky[1]!.accuracy);
    const differing = flips([leaky[1]!.predicted, leaky[2]!.predicted]);
    expect(differing.length).toBeGreaterThan(0);
    expect(leaky[6]!.predicted).not.toEqual(leaky[1]!.predicted);
    // All images in one batch: their order cannot matter.
    const whole = (await models.predictions(protocol({ batchSize: 1000 })))!;
    expect(whole['batch-out']!.accuracy).toBe(leaky[5]!.accuracy);
    // The same shuffling again is the same.
    expect((await models.predictions(all[6]!))!['batch-out']).toEqual(leaky[6]);
    await models.dispose();
  });

  it('open from files that do not tell how far training has moved the mean', async () => {
    const { files } = await trained();
    const bare = files.map((file) => ({
      ...file,
      arrays: file.arrays.filter(({ name }) => !name.endsWith('generic_moved')),
    }));
    expect(bare.map(({ arrays }, i) => files[i]!.arrays.length - arrays.length)).toEqual([0, 1, 0]);
    const models = await openFiles({ document, images, files: bare });
    await models.dispose();
  });

  it('are evaluated no further once that is stopped', async () => {
    const { models } = await open();
    const control = new RunControl();
    control.stop();
    expect(await models.predictions(protocol(), control)).toBeUndefined();
    await models.dispose();
  });

  it('map the classes that are asked for, image by image', async () => {
    const { models } = await open();
    const classes = { 'ema-out': [0, 3, 0], 'pool-out': [1, 1, 2] };
    const maps = await models.activation([4, 0, 7], classes);
    expect(Object.keys(maps).sort()).toEqual(['ema-out', 'pool-out']);
    expect(maps['ema-out']!.shape).toEqual([8, 8]);
    expect(maps['ema-out']!.values).toHaveLength(3 * 64);
    const [single] = Object.values(await models.activation([7], { 'ema-out': [0] }));
    maps['ema-out']!.values.subarray(128).forEach((v, u) => expect(v).toBeCloseTo(single!.values[u]!, 4));
    await models.dispose();
  });

  it('leave nothing behind', async () => {
    await trained();
    const before = alive();
    const { models } = await open();
    await models.predictions(PROTOCOLS.fixed);
    await models.activation([0, 1], { 'ema-out': [0, 0], 'batch-out': [1, 2] });
    const held = alive();
    await models.activation([3], { 'ema-out': [2], 'batch-out': [1] });
    await models.predictions(PROTOCOLS.sorted);
    expect(alive()).toEqual(held);
    await models.dispose();
    expect(alive()).toEqual(before);
  });
});
