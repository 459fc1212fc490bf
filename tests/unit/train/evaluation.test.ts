import { beforeAll, describe, expect, it } from 'vitest';
import type { VariantFile } from '../../../lib/compile/variant-file';
import { ok } from '../../../lib/core/result';
import { drawSyntheticFaces } from '../../../lib/data/synthetic';
import type { GraphDocument, TrainingSettings } from '../../../lib/graph/document';
import { evaluationBatches } from '../../../lib/graph/evaluation';
import type { SeedResult } from '../../../lib/results/result';
import { predict } from '../../../lib/train/evaluate';
import { datasetParams, runExperiment } from '../../../lib/train/experiment';
import { use } from '../../gradients/support';
import { chain } from '../../helpers/documents';
import { filesOf, openFiles } from '../../helpers/opened';

const BATCH = 8;

/** ARM with the mean of the batch. */
function graph(evaluation?: TrainingSettings['evaluation']): GraphDocument {
  const document = chain(
    { size: 16, synthetic: { classes: 3, perClass: 20, difficulty: 0.3 } },
    { id: 'bb', type: 'mini-resnet', params: { channels: [8, 16] } },
    { id: 'arm', type: 'arm', params: { affinity: 'batch' } },
    { id: 'out', type: 'classifier' },
  );
  const settings = { ...document.training, epochs: 8, batchSize: BATCH, learningRate: 0.01 };
  return { ...document, training: { ...settings, ...(evaluation && { evaluation }) } };
}

async function trained(evaluation?: TrainingSettings['evaluation']) {
  const document = graph(evaluation);
  const params = datasetParams(document)!;
  const { synthetic, size, channels } = params;
  const images = drawSyntheticFaces({ ...synthetic, size, channels, seed: 1 });
  const files: VariantFile[] = [];
  const run = await runExperiment({
    document,
    images: () => Promise.resolve(ok(images)),
    onTrained: async (seed, { variants, check }) => {
      files.push(...(await filesOf(variants, { seed, classes: check.classes! })));
    },
  });
  if (!run.ok) throw new Error(run.problems[0]?.message);
  const result = run.value.variants[0]!.seeds[0]!;
  const models = await openFiles({ document, images, files });
  return { document, images, result, held: run.value.validation[0]!.images, models };
}

const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

beforeAll(() => use('wasm'));

describe('evaluation', () => {
  it('is in batches of training, shuffled, unless the settings say otherwise', () => {
    const { training } = graph();
    expect(evaluationBatches(training)).toEqual({ batch: BATCH, order: 'shuffled' });
    const said = (evaluation: TrainingSettings['evaluation']) =>
      evaluationBatches({ ...training, evaluation });
    expect(said({ batch: 0 })).toEqual({ batch: BATCH, order: 'shuffled' });
    expect(said({ batch: 64, order: 'files' })).toEqual({ batch: 64, order: 'files' });
  });

  it('goes through the files in their order, in batches of the size that is asked for', async () => {
    const plain = await trained();
    const files = await trained({ batch: 11, order: 'files' });
    expect(files.held).toEqual(sorted(plain.held));
    expect(plain.held).not.toEqual(files.held);
    const { models, held, result } = files;
    const variant = models.compiled.variants[0]!;
    const batches = models.source.evaluation(variant, Int32Array.from(held), 11);
    expect(result.predictions).toEqual((await predict(models.source.modelOf(variant), batches)).predicted);
    expect(result.probabilities).not.toEqual(plain.result.probabilities);
  });

  it('changes no weight, and no protocol but by the size of its batches', async () => {
    const plain = await trained();
    const files = await trained({ order: 'files' });
    const other = await trained({ batch: 3 });
    const learned = ({ trainLoss, trainAccuracy }: SeedResult) => ({ trainLoss, trainAccuracy });
    for (const { result } of [files, other]) expect(learned(result)).toEqual(learned(plain.result));
    expect(files.result.protocols).toEqual(plain.result.protocols);
    const { batch1, fixed } = plain.result.protocols!;
    expect(other.result.protocols).toMatchObject({ batch1, fixed });
    expect(other.result.protocols!.shuffled).toBe(other.result.validationAccuracy);
    expect(new Set(Object.values(plain.result.protocols!)).size).toBeGreaterThan(1);
  });

  it('is repeated by models that are opened again: the images held out, and the first shuffling', async () => {
    const { models, held, result } = await trained({ order: 'files' });
    expect([...models.validation]).toEqual(held);
    const shuffled = { batchSize: BATCH, order: 'shuffled', shuffle: 0, mean: 'batch' } as const;
    const found = (await models.predictions(shuffled))!;
    expect(Object.values(found)[0]!.accuracy).toBe(result.protocols!.shuffled);
  });
});
