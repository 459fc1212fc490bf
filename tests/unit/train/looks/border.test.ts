import { beforeAll, describe, expect, it } from 'vitest';
import type { VariantFile } from '../../../../lib/compile/variant-file';
import type { BorderTest } from '../../../../lib/core/border';
import { ok } from '../../../../lib/core/result';
import { pixelsOf } from '../../../../lib/data/images';
import { drawSyntheticFaces } from '../../../../lib/data/synthetic';
import type { GraphDocument } from '../../../../lib/graph/document';
import type { RunResult } from '../../../../lib/results/result';
import { RunControl } from '../../../../lib/train/control';
import { predict } from '../../../../lib/train/evaluate';
import { datasetParams, runExperiment } from '../../../../lib/train/experiment';
import { imageTensor } from '../../../../lib/train/image-tensor';
import { border } from '../../../../lib/train/looks/border';
import type { TrainedModels } from '../../../../lib/train/trained';
import { alive, use } from '../../../gradients/support';
import { wired } from '../../../helpers/documents';
import { filesOf, openFiles } from '../../../helpers/opened';

const SIZE = 32;
const BATCH = 7;
const SEEDS = [1, 2];

/** A mean of the batch, a control on random labels, and a head on frozen nodes, whose features are kept. */
function graph(): GraphDocument {
  const document = wired(
    { size: SIZE, synthetic: { classes: 3, perClass: 12, difficulty: 0.3 } },
    {},
    [
      { id: 'bb', type: 'mini-resnet', params: { channels: [8, 16] } },
      { id: 'pool', type: 'global-average-pool' },
      { id: 'batch', type: 'arm', params: { affinity: 'batch' } },
      { id: 'pool-out', type: 'classifier' },
      { id: 'batch-out', type: 'classifier' },
      { id: 'random-out', type: 'classifier', params: { control: 'random-labels' } },
      { id: 'still', type: 'resnet18', params: { width: 8, frozen: true } },
      { id: 'still-pool', type: 'global-average-pool' },
      { id: 'still-out', type: 'classifier' },
    ],
    [
      'data.images -> bb.images',
      'bb.features -> pool.features',
      'bb.features -> batch.features',
      'pool.vector -> pool-out.vector',
      'pool.vector -> random-out.vector',
      'batch.vector -> batch-out.vector',
      'data.images -> still.images',
      'still.features -> still-pool.features',
      'still-pool.vector -> still-out.vector',
    ],
  );
  return { ...document, training: { ...document.training, epochs: 3, batchSize: BATCH, seeds: SEEDS } };
}

const document = graph();
const params = datasetParams(document)!;
const { synthetic, size, channels } = params;
const images = drawSyntheticFaces({ ...synthetic, size, channels, seed: 1 });

const trained = (() => {
  let run: Promise<{ result: RunResult; files: Map<number, VariantFile[]> }> | undefined;
  const train = async () => {
    const files = new Map<number, VariantFile[]>();
    const outcome = await runExperiment({
      document,
      images: () => Promise.resolve(ok(images)),
      onTrained: async (seed, { variants, check }) => {
        files.set(seed, await filesOf(variants, { seed, classes: check.classes! }));
      },
    });
    if (!outcome.ok) throw new Error(outcome.problems[0]?.message);
    return { result: outcome.value, files };
  };
  return () => (run ??= train());
})();

async function open(seed: number): Promise<TrainedModels> {
  const { files } = await trained();
  return openFiles({ document, images, files: files.get(seed)! });
}

const WHOLE: BorderTest = { kind: 'frame', width: 0, fill: 'clutter' };
const FRAME: BorderTest = { kind: 'frame', width: 5, fill: 'zeros' };
const look = (models: TrainedModels, test: BorderTest) => border(models, test, new RunControl());

/** The validation images with black in place of a frame, made pixel by pixel here. */
function framed(models: TrainedModels, width: number) {
  const pixels = new Uint8Array(images.count * SIZE * SIZE * channels);
  for (let image = 0; image < images.count; image++)
    pixelsOf(images, image).forEach((value, i) => {
      const [x, y] = [Math.floor(i / channels) % SIZE, Math.floor(i / channels / SIZE)];
      const isFrame = x < width || y < width || x >= SIZE - width || y >= SIZE - width;
      pixels[image * SIZE * SIZE * channels + i] = isFrame ? 0 : value;
    });
  return { ...models.images, pixels };
}

beforeAll(() => use('wasm'));

describe('the look at a border test', () => {
  it('gives the accuracy of the run to the last digit where nothing is changed', async () => {
    const { result } = await trained();
    for (const seed of SEEDS) {
      const models = await open(seed);
      const found = (await look(models, WHOLE))!;
      expect(Object.keys(found).sort()).toEqual(['batch-out', 'pool-out', 'random-out', 'still-out']);
      const still: BorderTest = { kind: 'shift', offset: 0, direction: 'up', fill: 'edge' };
      expect(await look(models, still)).toEqual(found);
      const { labels } = result.validation.find((of) => of.seed === seed)!;
      for (const { id, seeds } of result.variants) {
        const of = seeds.find((other) => other.seed === seed)!;
        expect(found[id]!.accuracy, id).toBe(of.validationAccuracy);
        const told = of.labels ?? labels;
        expect(Array.from(found[id]!.byImage.accuracy), id).toEqual(
          told.map((k, i) => (of.predictions[i] === k ? 1 : 0)),
        );
        told.forEach((k, i) =>
          expect(found[id]!.byImage.probability[i], id).toBeCloseTo(of.probabilities[3 * i + k]!, 6),
        );
        const mean = told.reduce((sum, k, i) => sum + of.probabilities[3 * i + k]!, 0) / told.length;
        expect(found[id]!.probability, id).toBeCloseTo(mean, 6);
      }
      await models.dispose();
    }
  });

  it('evaluates whole models on changed images, in the batches of the run', async () => {
    const models = await open(2);
    const found = (await look(models, FRAME))!;
    const black = framed(models, 5);
    const { normalise } = params;
    for (const variant of models.compiled.variants) {
      const { id } = variant.variant;
      const labels = models.source.labelsFor(variant);
      let [right, probability] = [0, 0];
      for (let from = 0; from < models.validation.length; from += BATCH) {
        const chosen = models.validation.subarray(from, from + BATCH);
        const x = imageTensor(black, chosen, { normalise, seed: 0, epoch: 0 });
        const { predicted, probabilities } = await predict(variant.model, [[x]]);
        chosen.forEach((image, i) => {
          if (predicted[i] === labels[image]) right++;
          probability += probabilities[3 * i + labels[image]!]!;
        });
      }
      expect(found[id]!.accuracy, id).toBe(right / models.validation.length);
      expect(found[id]!.probability, id).toBeCloseTo(probability / models.validation.length, 6);
    }
    // Kept features of the images as they are would tell nothing apart.
    const whole = (await look(models, WHOLE))!;
    for (const id of Object.keys(whole))
      expect(Math.abs(whole[id]!.probability - found[id]!.probability), id).toBeGreaterThan(1e-5);
    await models.dispose();
  });

  it('tells images apart by what is done to them, and gives the same for images without content', async () => {
    const models = await open(1);
    const gone = (await look(models, { kind: 'frame', width: SIZE / 2, fill: 'zeros' }))!;
    const moved = (await look(models, { kind: 'shift', offset: SIZE, direction: 'left', fill: 'edge' }))!;
    // Nothing but black, in both: every class has 4 images in 12.
    expect(moved).toEqual(gone);
    for (const id of ['pool-out', 'still-out']) expect(gone[id]!.accuracy, id).toBeCloseTo(1 / 3, 12);
    const some = (await look(models, { kind: 'shift', offset: 9, direction: 'left', fill: 'edge' }))!;
    expect(some).not.toEqual(gone);
    await models.dispose();
  });

  it('leaves nothing behind, and ends where it was stopped', async () => {
    await trained();
    const before = alive();
    const models = await open(1);
    await look(models, FRAME);
    await look(models, WHOLE);
    const held = alive();
    await look(models, { kind: 'shift', offset: 3, direction: 'down', fill: 'mean' });
    await look(models, WHOLE);
    const control = new RunControl();
    control.stop();
    expect(await border(models, FRAME, control)).toBeUndefined();
    expect(alive()).toEqual(held);
    await models.dispose();
    expect(alive()).toEqual(before);
  });
});
