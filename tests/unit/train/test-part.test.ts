import { beforeAll, expect, it } from 'vitest';
import { ok } from '../../../lib/core/result';
import { pick, type LabelledImages, type Split } from '../../../lib/data/images';
import { drawSyntheticFaces } from '../../../lib/data/synthetic';
import { tf } from '../../../lib/tensor/tf';
import type { SeedCheckpoint } from '../../../lib/train/checkpoint';
import { datasetParams, runExperiment, type Experiment } from '../../../lib/train/experiment';
import { use } from '../../gradients/support';
import { pairDocument, TINY } from '../../helpers/documents';

beforeAll(() => use('wasm'));

const document = (epochs: number) => {
  const made = pairDocument({
    ...TINY,
    training: { epochs, batchSize: 6, seeds: [1, 2, 3], learningRate: 0.03, schedule: 'constant' },
  });
  const nodes = made.nodes.map((node) =>
    node.type === 'dataset' ? { ...node, params: { ...node.params, source: 'upload' } } : node,
  );
  return { ...made, nodes };
};

/** Drawn faces as if they had been brought, the last third of them for the end: all others keep their numbers without it. */
function faces(): LabelledImages {
  const { size, channels, synthetic } = datasetParams(document(1))!;
  const drawn = drawSyntheticFaces({ ...synthetic, perClass: 12, size, channels, seed: 9 });
  const isApart = (i: number) => i % 3 === 0;
  const all = Array.from({ length: drawn.count }, (_, i) => i);
  const images = pick(drawn, [...all.filter((i) => !isApart(i)), ...all.filter(isApart)]);
  const splits = images.splits.map((split, i): Split => (i < drawn.count * (2 / 3) ? split : 'test'));
  return { ...images, splits };
}

async function run(images: LabelledImages, epochs: number, extra: Partial<Experiment> = {}) {
  const kept: SeedCheckpoint[] = [];
  const result = await runExperiment({
    document: document(epochs),
    images: () => Promise.resolve(ok(images)),
    keep: (checkpoint) => Promise.resolve(void kept.push(checkpoint)),
    ...extra,
  });
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return { result: { ...result.value, imagesPerSecond: 0 }, kept };
}

it('is looked at with the weights of the best epoch, which the run goes on from as if nothing had been', async () => {
  const images = faces();
  const before = tf.memory().numTensors;
  const { result, kept } = await run(images, 5);
  expect(tf.memory().numTensors).toBe(before);
  const apart = images.splits.flatMap((split, i) => (split === 'test' ? [i] : []));
  expect(result.test!.images.map(({ seed }) => seed)).toEqual([1, 2, 3]);
  for (const tested of result.test!.images) expect([...tested.images].sort((a, b) => a - b)).toEqual(apart);

  // A run that ends with the best epoch has its weights at hand.
  const seeds = result.variants.flatMap(({ id, seeds: of }) => of.map((seed) => ({ id, ...seed })));
  const earlier = seeds.filter(({ test, epoch }) => test!.epoch < epoch);
  expect(earlier.length).toBeGreaterThan(0);
  for (const epochs of new Set(earlier.map(({ test }) => test!.epoch))) {
    const short = await run(images, epochs);
    for (const { id, seed, test } of earlier.filter((one) => one.test!.epoch === epochs)) {
      const variant = short.result.variants.find((one) => one.id === id)!;
      expect(variant.seeds.find((one) => one.seed === seed)!.test).toEqual(test);
    }
  }

  // Without these images, everything else is as it was.
  const rest = images.splits.flatMap((split, i) => (split === 'test' ? [] : [i]));
  const without = await run(pick(images, rest), 5);
  const scores = ({ result: { variants } }: typeof without) =>
    variants.map(({ seeds: of }) => of.map(({ test: _, ...seed }) => seed));
  expect(scores(without)).toEqual(scores({ result, kept }));
  expect(without.result.test).toBeUndefined();

  // Interrupted after the second epoch of the second seed.
  const from = new Map(kept.slice(0, 7).map((checkpoint) => [checkpoint.seed, checkpoint]));
  expect((await run(images, 5, { from })).result).toEqual(result);
});

it('is compared on the same images, and says so', async () => {
  const { result } = await run(faces(), 2);
  expect(result.test!.comparison).toHaveLength(1);
  expect(result.test!.comparison[0]!.verdict).toMatch(/3 seeds on the same images/);
});
