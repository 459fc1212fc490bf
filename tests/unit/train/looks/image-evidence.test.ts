import { beforeAll, describe, expect, it } from 'vitest';
import { compileGraph } from '../../../../lib/compile/compile';
import type { CompiledVariant } from '../../../../lib/compile/compiled';
import { withRunningMean } from '../../../../lib/compile/fixed-mean';
import type { VariantFile } from '../../../../lib/compile/variant-file';
import type { LabelledImages } from '../../../../lib/data/images';
import { drawSyntheticFaces } from '../../../../lib/data/synthetic';
import { erosion, structuralMaps } from '../../../../lib/explain/structure';
import type { GraphDocument } from '../../../../lib/graph/document';
import { variableOf } from '../../../../lib/tensor/parameters';
import { tf } from '../../../../lib/tensor/tf';
import { RunControl } from '../../../../lib/train/control';
import { imageTensor } from '../../../../lib/train/image-tensor';
import { imageEvidence, MOST_VALUES } from '../../../../lib/train/looks/image-evidence';
import type { TrainedModels } from '../../../../lib/train/trained';
import { alive, use } from '../../../gradients/support';
import { chain, wired } from '../../../helpers/documents';
import { fill } from '../../../helpers/golden';
import { filesOf, openFiles } from '../../../helpers/opened';

const CLASSES = ['neutral', 'happiness', 'sadness'];
const HEADS = ['pool', 'batch', 'ema', 'blind'];

/** Pooling, ARM with both means, a head that nothing reaches, and one that is not affine. */
const document = wired(
  { size: 16, synthetic: { classes: 3, perClass: 30 } },
  {},
  [
    { id: 'bb', type: 'mini-resnet', params: { channels: [4, 8] } },
    { id: 'pool', type: 'global-average-pool' },
    { id: 'batch', type: 'arm', params: { affinity: 'batch' } },
    { id: 'ema', type: 'arm' },
    { id: 'blind', type: 'global-average-pool' },
    { id: 'most', type: 'global-max-pool' },
    ...[...HEADS, 'most'].map((id) => ({ id: `${id}-out`, type: 'classifier' })),
  ],
  [
    'data.images -> bb.images',
    ...[...HEADS, 'most'].flatMap((id) => [
      `bb.features -> ${id}.features`,
      `${id}.vector -> ${id}-out.vector`,
    ]),
  ],
);
const drawn = drawSyntheticFaces({
  classes: 3,
  perClass: 30,
  size: 16,
  channels: 3,
  difficulty: 0.5,
  clutter: 0,
  offset: 0,
  seed: 1,
});
/** More than one batch is held out. */
const images: LabelledImages = {
  ...drawn,
  splits: drawn.splits.map((_, i) => (i % 5 === 0 ? 'train' : 'validation')),
};

/** All parameters away from 0 and 1, apart from those of the head that nothing reaches. */
async function files(of: GraphDocument): Promise<VariantFile[]> {
  const compiled = compileGraph(of, { classes: CLASSES }, 1);
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
  for (const variant of compiled.value.variants)
    variant.parameters.forEach((p, i) =>
      tf.tidy(() =>
        variableOf(p.variable).assign(
          tf.tensor(
            p.nodeId === 'blind-out'
              ? new Float32Array(p.variable.shape.reduce((a, b) => a! * b!, 1)!)
              : fill(p.torchShape, i + 1, 0.3, /var|alpha/.test(p.name) ? 1 : 0.1),
            p.variable.shape as number[],
          ),
        ),
      ),
    );
  const written = await filesOf(compiled.value.variants, { seed: 1, classes: CLASSES });
  compiled.value.dispose();
  return written;
}

const open = async () => openFiles({ document, images, files: await files(document) });

const look = async (models: TrainedModels, control = new RunControl()) =>
  (await imageEvidence(models, {}, control))!;

/** E of the feature map that a variant reads. */
const erosionOf = (models: TrainedModels, { variant }: CompiledVariant): Float64Array =>
  erosion(structuralMaps(document, models.compiled.check)[variant.featureNodeId!]!.output);

/** Logits of one image's features with g fixed. */
const logits = (variant: CompiledVariant, F: tf.Tensor): Promise<number[]> =>
  withRunningMean(variant, async () =>
    tf.tidy(() => (variant.head!.apply(F, { training: false }) as tf.Tensor2D).arraySync()[0]!),
  );

/** |CAM| of a class by taking away one pixel of the feature map after the other, Σ = 1. */
async function plainMap(variant: CompiledVariant, F: tf.Tensor4D, k: number): Promise<number[]> {
  const [, height, width, channels] = F.shape;
  const whole = (await logits(variant, F))[k]!;
  const numbers = F.dataSync();
  const map: number[] = [];
  for (let u = 0; u < height * width; u++) {
    const without = numbers.slice().fill(0, u * channels, (u + 1) * channels);
    const less = tf.tensor(without, F.shape);
    map.push(Math.abs(whole - (await logits(variant, less))[k]!));
    less.dispose();
  }
  const sum = map.reduce((a, b) => a + b, 0);
  return map.map((value) => (sum > 0 ? value / sum : value));
}

beforeAll(() => use('wasm'));

describe('the evidence of each image', () => {
  it('is what is lost with each pixel, for the class that is predicted', async () => {
    const models = await open();
    expect(models.validation).toHaveLength(144);
    const found = await look(models);
    expect(Object.keys(found)).toEqual(HEADS.map((id) => `${id}-out`));
    const taken = new Set<number>();
    for (const variant of models.compiled.variants.slice(0, 3)) {
      const { predictions, probabilities, eroded, maps } = found[variant.variant.id]!;
      expect(maps!.shape).toEqual([4, 4]);
      const E = erosionOf(models, variant);
      // Of the first batch, and of the last one, which is smaller.
      for (const place of [0, 1, 63, 64, 143]) {
        const x = imageTensor(images, models.validation.subarray(place, place + 1), {
          normalise: models.source.preprocessing.normalise,
          seed: 0,
          epoch: 0,
        });
        const F = variant.body!.apply(x, { training: false }) as tf.Tensor4D;
        const z = await logits(variant, F);
        const predicted = z.indexOf(Math.max(...z));
        taken.add(predicted);
        expect(predictions[place]).toBe(predicted);
        const sum = z.reduce((total, value) => total + Math.exp(value - z[predicted]!), 0);
        z.forEach((value, k) =>
          expect(probabilities[place * 3 + k]).toBeCloseTo(Math.exp(value - z[predicted]!) / sum, 5),
        );
        const plain = await plainMap(variant, F, predicted);
        plain.forEach((value, u) => expect(maps!.values[place * 16 + u]).toBeCloseTo(value, 4));
        expect(eroded[place]).toBeCloseTo(
          plain.reduce((total, value, u) => total + E[u]! * value, 0),
          4,
        );
      }
    }
    expect(taken.size).toBeGreaterThan(1);
    await models.dispose();
  });

  it('is that of the running mean, whoever else is in the batch', async () => {
    const models = await open();
    const found = await look(models);
    const fixed = (await models.predictions({
      batchSize: 7,
      order: 'shuffled',
      shuffle: 0,
      mean: 'running',
    }))!;
    for (const id of ['pool-out', 'batch-out', 'ema-out'])
      expect(found[id]!.predictions).toEqual(fixed[id]!.predicted);
    expect(models.compiled.variants[1]!.batchReaders.map(({ mode }) => mode)).toEqual(['batch']);
    await models.dispose();
  });

  it('lies on a share of eroded pixels between those of the least and the most eroded one', async () => {
    const models = await open();
    const found = await look(models);
    for (const variant of models.compiled.variants.slice(0, 3)) {
      const E = erosionOf(models, variant);
      const { eroded, maps } = found[variant.variant.id]!;
      expect(eroded).toHaveLength(144);
      for (let i = 0; i < eroded.length; i++) {
        expect(eroded[i]).toBeGreaterThanOrEqual(Math.min(...E) - 1e-6);
        expect(eroded[i]).toBeLessThanOrEqual(Math.max(...E) + 1e-6);
        const sum = maps!.values.subarray(16 * i, 16 * (i + 1)).reduce((a, b) => a + b, 0);
        expect(sum).toBeCloseTo(1, 5);
      }
      expect(Math.max(...eroded) - Math.min(...eroded)).toBeGreaterThan(0.01);
    }
    await models.dispose();
  });

  it('is nowhere where no pixel counts', async () => {
    const models = await open();
    const { eroded, maps } = (await look(models))['blind-out']!;
    expect([...new Set(eroded)]).toEqual([NaN]);
    expect(Math.max(...maps!.values)).toBe(0);
    await models.dispose();
  });

  it('is given up between two batches once that is stopped', async () => {
    const models = await open();
    const control = new RunControl();
    let turns = 0;
    control.checkpoint = () => {
      if (++turns === 2) control.stop();
      return Promise.resolve(0);
    };
    expect(await imageEvidence(models, {}, control)).toBeUndefined();
    expect(turns).toBe(2);
    await models.dispose();
  });

  it('leaves nothing behind', async () => {
    const before = alive();
    const models = await open();
    await look(models);
    const held = alive();
    await look(models);
    expect(alive()).toEqual(held);
    await models.dispose();
    expect(alive()).toEqual(before);
  });

  it('keeps no maps where they would fill the page', async () => {
    const size = 96;
    const count = Math.ceil((MOST_VALUES + 1) / (size * size)) + 3;
    const large = chain(
      { size, channels: 1 },
      { id: 'conv', type: 'conv', params: { filters: 1 } },
      { id: 'pool', type: 'global-average-pool' },
      { id: 'out', type: 'classifier' },
    );
    const many: LabelledImages = {
      size,
      channels: 1,
      classes: CLASSES,
      count,
      pixels: new Uint8Array(size * size).fill(90),
      rows: new Int32Array(count),
      labels: Uint8Array.from({ length: count }, (_, i) => i % 3),
      splits: Array.from({ length: count }, (_, i) => (i < 3 ? 'train' : 'validation')),
      names: Array.from({ length: count }, (_, i) => `${i}`),
    };
    const models = await openFiles({ document: large, images: many, files: await files(large) });
    expect(models.validation.length * size * size).toBeGreaterThan(MOST_VALUES);
    const { maps, eroded } = (await look(models))['out']!;
    expect(maps).toBeUndefined();
    expect(eroded[0]).toBeGreaterThan(0);
    await models.dispose();
  });
});
