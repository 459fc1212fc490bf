import { beforeAll, describe, expect, it } from 'vitest';
import type { VariantFile } from '../../../lib/compile/variant-file';
import { ok } from '../../../lib/core/result';
import { drawSyntheticFaces } from '../../../lib/data/synthetic';
import { runExperiment, type Experiment } from '../../../lib/train/experiment';
import { tf } from '../../../lib/tensor/tf';
import { use } from '../../gradients/support';
import { pairDocument, TINY } from '../../helpers/documents';
import { filesOf } from '../../helpers/opened';

beforeAll(() => use('wasm'));

const document = pairDocument({ ...TINY, training: { epochs: 1, batchSize: 6, seeds: [7] } });

const run = (extra: Partial<Experiment> = {}) =>
  runExperiment({
    document,
    images: ({ synthetic, size, channels }, seed) =>
      Promise.resolve(ok(drawSyntheticFaces({ ...synthetic, size, channels, seed }))),
    ...extra,
  });

/** Trains, and gives the outcome with a file of each variant. */
async function trained() {
  const files: VariantFile[] = [];
  const outcome = await run({
    onTrained: async (seed, { variants, check }) => {
      files.push(...(await filesOf(variants, { seed, classes: check.classes! })));
    },
  });
  if (!outcome.ok) throw new Error(outcome.problems[0]?.message);
  return { result: outcome.value, files };
}

describe('saved variants', () => {
  it('are evaluated as they were at the end of their training, and leave no tensors', async () => {
    const { result, files } = await trained();
    const before = tf.memory().numTensors;
    const again = await run({ saved: files });
    if (!again.ok) throw new Error(again.problems[0]?.message);
    expect(again.value.variants.map(({ id }) => id)).toEqual(['pooling', 'amended']);
    again.value.variants.forEach(({ seeds: [seed] }, i) => {
      const [first] = result.variants[i]!.seeds;
      expect(seed!.seed).toBe(7);
      expect(seed!.predictions).toEqual(first!.predictions);
      expect(seed!.validationLoss).toBeCloseTo(first!.validationLoss, 6);
      expect(seed!.evidence!.erodedEvidence).toBeCloseTo(first!.evidence!.erodedEvidence, 6);
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('stand alone where only one has a file', async () => {
    const { files } = await trained();
    const again = await run({ saved: files.slice(1) });
    expect(again.ok && again.value.variants.map(({ id }) => id)).toEqual(['amended']);
  });

  it.each<[string, (files: VariantFile[]) => VariantFile[]]>([
    ['other-graph', ([a, b]) => [a!, { ...b!, variantId: 'gone' }]],
    ['other-classes', ([a]) => [{ ...a!, classes: ['x', 'y'] }]],
    ['other-seed', ([a, b]) => [a!, { ...b!, seed: 8 }]],
    ['same-variant', ([a]) => [a!, { ...a!, name: 'copy.safetensors' }]],
    ['misfit-weights', ([a]) => [{ ...a!, arrays: a!.arrays.slice(1) }]],
  ])('are refused as %s, with the name of the file', async (code, change) => {
    const before = tf.memory().numTensors;
    const again = await run({ saved: change((await trained()).files) });
    expect(!again.ok && again.problems.map((found) => found.code)).toEqual([code]);
    expect(!again.ok && again.problems[0]!.message).toContain('.safetensors');
    expect(tf.memory().numTensors).toBe(before);
  });
});
