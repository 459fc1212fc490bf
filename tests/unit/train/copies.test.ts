import { beforeAll, expect, it } from 'vitest';
import { ok } from '../../../lib/core/result';
import { pick, type LabelledImages } from '../../../lib/data/images';
import { drawSyntheticFaces } from '../../../lib/data/synthetic';
import { mean } from '../../../lib/results/statistics';
import { datasetParams, runExperiment } from '../../../lib/train/experiment';
import { use } from '../../gradients/support';
import { pairDocument, TINY } from '../../helpers/documents';

beforeAll(() => use('wasm'));

/** Random splits of one set; long enough to learn the training images by heart. */
const document = (() => {
  const made = pairDocument({
    ...TINY,
    training: { epochs: 12, batchSize: 10, seeds: [1, 2, 3], learningRate: 0.02 },
  });
  const nodes = made.nodes.map((node) =>
    node.type === 'dataset' ? { ...node, params: { ...node.params, source: 'upload' } } : node,
  );
  return { ...made, nodes };
})();

const faces = (() => {
  const { size, channels, synthetic } = datasetParams(document)!;
  const drawn = drawSyntheticFaces({ ...synthetic, perClass: 8, difficulty: 1, size, channels, seed: 3 });
  return { ...drawn, splits: drawn.splits.map(() => 'none' as const) };
})();

const thrice = pick(
  faces,
  Array.from({ length: 3 * faces.count }, (_, i) => Math.floor(i / 3)),
);

async function run(images: LabelledImages) {
  const result = await runExperiment({ document, images: () => Promise.resolve(ok(images)) });
  if (!result.ok) throw new Error(result.problems[0]?.message);
  const { comparison, variants } = result.value;
  const accuracies = variants.map(({ seeds }) => mean(seeds.map((seed) => seed.validationAccuracy)));
  return { verdict: comparison[0]!.verdict, accuracies };
}

it('copies of faces give no verdict: with each face three times, none is learned by heart and asked for', async () => {
  const copies = await run(thrice);
  // One pixel of each copy is its own, so that nothing keeps the copies together.
  const bytes = faces.pixels.length / faces.count;
  const pixels = new Uint8Array(3 * faces.pixels.length);
  for (let i = 0; i < thrice.count; i++) {
    const from = Math.floor(i / 3) * bytes;
    pixels.set(faces.pixels.subarray(from, from + bytes), i * bytes);
    pixels[i * bytes] = i % 3;
  }
  const { rows: _, ...apart } = { ...thrice, pixels };
  const leaking = await run(apart);
  expect(leaking.verdict).toMatch(/^amended is ahead of pooling/);
  expect(leaking.accuracies[1]).toBeGreaterThan(0.85);
  expect(copies.verdict).toMatch(
    /: too few groups of images that belong together are held out for an interval/,
  );
  expect(Math.max(...copies.accuracies)).toBeLessThan(0.6);
});
