import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileGraph } from '../../lib/compile/compile';
import type { CompiledVariant } from '../../lib/compile/compiled';
import { readVariant, writeVariant } from '../../lib/compile/variant-file';
import { loadWeights } from '../../lib/compile/weights';
import { ALIGNMENTS, PADDING_MODES } from '../../lib/core/padding';
import type { GraphDocument } from '../../lib/graph/document';
import { parseDocumentText } from '../../lib/graph/parse';
import { tf } from '../../lib/tensor/tf';
import { VariantTrainer } from '../../lib/train/trainer';
import { use } from '../gradients/support';
import { chain, wired, type Link } from '../helpers/documents';
import { fill } from '../helpers/golden';

beforeAll(() => use('wasm'));

const SIZE = 32;
const SHAPE: [number, number, number, number] = [3, SIZE, SIZE, 3];

const backbone: fc.Arbitrary<Link> = fc.oneof(
  fc
    .record({ channels: fc.array(fc.constantFrom(4, 8), { minLength: 1, maxLength: 2 }) })
    .chain((params) =>
      fc.constantFrom('plain-cnn', 'mini-resnet').map((type) => ({ id: 'bb', type, params })),
    ),
  fc.constant({ id: 'bb', type: 'depthwise-conv', params: { filters: 12, kernel: 3, stride: 2 } }),
  fc.constant({ id: 'bb', type: 'conv', params: { filters: 4, kernel: 3, stride: 3 } }),
);

const heads: Link[][] = [
  [{ id: 'head', type: 'global-average-pool' }],
  [{ id: 'head', type: 'gem-pool' }],
  [{ id: 'head', type: 'coverage-pool' }],
  [{ id: 'head', type: 'flatten' }],
  [{ id: 'head', type: 'arm', params: { upscale: 2, kernel: 4 } }],
  [{ id: 'head', type: 'arm', params: { upscale: 2, kernel: 4, affinity: 'batch' } }],
  [
    { id: 'norm', type: 'batch-norm' },
    { id: 'arrange', type: 'feature-arrangement', params: { upscale: 2 } },
    { id: 'amend', type: 'de-albino', params: { kernel: 4 } },
    { id: 'share', type: 'sharing-affinity' },
  ],
  [
    { id: 'head', type: 'global-max-pool' },
    { id: 'dense', type: 'dense', params: { units: 5, activation: 'relu' } },
  ],
];

const documents: fc.Arbitrary<GraphDocument> = fc
  .record({
    mode: fc.constantFrom(...PADDING_MODES),
    alignment: fc.constantFrom(...ALIGNMENTS),
    backbone,
    head: fc.constantFrom(...heads),
  })
  .map(({ mode, alignment, backbone, head }) => {
    const document = chain({ size: SIZE }, backbone, ...head, { id: 'out', type: 'classifier' });
    const nodes = document.nodes.map((node) =>
      node.type === 'padding' ? { ...node, params: { mode, alignment } } : node,
    );
    return { ...document, nodes };
  });

function compiled(document: GraphDocument, seed: number) {
  const result = compileGraph(document, undefined, seed);
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return { ...result.value, variant: result.value.variants[0]! };
}

const outputOf = ({ model }: CompiledVariant, seed: number): Float32Array =>
  tf.tidy(() => {
    const output = model.apply(tf.tensor4d(fill(SHAPE, seed), SHAPE), { training: false });
    return (output as tf.Tensor).dataSync() as Float32Array;
  });

/** One step, so that weights and running statistics are no longer those that a seed gives. */
function trainOnce(variant: CompiledVariant): void {
  const trainer = new VariantTrainer(variant, { weightDecay: 0 });
  const images = tf.tensor4d(fill(SHAPE, 5), SHAPE);
  const labels = tf.tensor1d([0, 1, 2], 'int32');
  trainer.step(images, labels, 0.05);
  trainer.dispose();
  tf.dispose([images, labels]);
}

describe('what was saved and is loaded', () => {
  it('gives the same outputs: the graph as text, the weights as a file', async () => {
    await fc.assert(
      fc.asyncProperty(documents, fc.integer({ min: 1, max: 99 }), async (document, seed) => {
        const before = tf.memory().numTensors;
        const first = compiled(document, seed);
        trainOnce(first.variant);
        const trained = outputOf(first.variant, 3);
        const file = await writeVariant(first.variant, { seed, classes: ['a', 'b'] });
        first.dispose();

        const parsed = parseDocumentText(JSON.stringify(document), 'saved');
        if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
        const again = compiled(parsed.value, seed + 1);
        expect(outputOf(again.variant, 3)).not.toEqual(trained);
        const read = readVariant(file, 'saved');
        if (!read.ok) throw new Error(read.problems[0]?.message);
        expect(read.value).toMatchObject({ variantId: 'out', classes: ['a', 'b'] });
        expect(loadWeights(again.variant, read.value.arrays, 'saved')).toEqual({ ok: true, value: true });
        expect(outputOf(again.variant, 3)).toEqual(trained);
        again.dispose();
        expect(tf.memory().numTensors).toBe(before);
      }),
      { numRuns: 40 },
    );
  });

  it('goes by node and name: two branches of one shape do not change places', async () => {
    const document = wired(
      { size: SIZE },
      {},
      [
        { id: 'left', type: 'conv', params: { filters: 4, stride: 4 } },
        { id: 'right', type: 'conv', params: { filters: 4, stride: 4 } },
        { id: 'both', type: 'concat' },
        { id: 'flat', type: 'flatten' },
        { id: 'out', type: 'classifier' },
      ],
      [
        'data.images -> left.features',
        'data.images -> right.features',
        'left.features -> both.a',
        'right.features -> both.b',
        'both.features -> flat.features',
        'flat.vector -> out.vector',
      ],
    );
    const first = compiled(document, 1);
    const file = readVariant(await writeVariant(first.variant, { seed: 1, classes: ['a'] }), 'saved');
    if (!file.ok) throw new Error(file.problems[0]?.message);
    const expected = outputOf(first.variant, 3);
    const again = compiled(document, 2);
    loadWeights(again.variant, file.value.arrays.toReversed(), 'saved');
    expect(outputOf(again.variant, 3)).toEqual(expected);
    first.dispose();
    again.dispose();
  });
});
