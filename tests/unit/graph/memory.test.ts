import { beforeAll, describe, expect, it } from 'vitest';
import { compileGraph } from '../../../lib/compile/compile';
import { checkGraph } from '../../../lib/graph/check';
import type { GraphDocument } from '../../../lib/graph/document';
import { byteWords, memoryEstimate, memoryProblem } from '../../../lib/graph/memory';
import { templates } from '../../../lib/graph/templates';
import { nodeSpec } from '../../../lib/nodes/registry';
import { variableOf } from '../../../lib/tensor/parameters';
import { tf } from '../../../lib/tensor/tf';
import { runExperiment } from '../../../lib/train/experiment';
import { VariantTrainer } from '../../../lib/train/trainer';
import { use } from '../../gradients/support';
import { chain, pairDocument } from '../../helpers/documents';
import { drawSyntheticFaces } from '../../../lib/data/synthetic';
import { ok } from '../../../lib/core/result';

const estimateOf = (document: GraphDocument) => memoryEstimate(document, checkGraph(document));

const one = (size: number, type: string, params: Record<string, unknown>): GraphDocument => {
  const document = chain(
    { size },
    { id: 'bb', type, params },
    { id: 'pool', type: 'global-average-pool' },
    { id: 'out', type: 'classifier' },
  );
  return { ...document, training: { ...document.training, batchSize: 16 } };
};

/** Most bytes alive at once in one training step, beyond what was there before the model. */
function measured(document: GraphDocument): number {
  let peak = 0;
  const before = tf.memory().numBytes;
  const engine = tf.engine();
  const track = engine.trackTensor.bind(engine);
  const compiled = compileGraph(document, undefined, 1);
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
  const [variant] = compiled.value.variants;
  const trainer = new VariantTrainer(variant!, { weightDecay: 0 });
  const [size] = compiled.value.check.nodes['data']!['images']!.shape;
  const images = tf.ones<tf.Rank.R4>([document.training.batchSize, size!, size!, 3]);
  const labels = tf.zeros<tf.Rank.R1>([document.training.batchSize], 'int32');
  engine.trackTensor = (tensor, backend) => {
    track(tensor, backend);
    peak = Math.max(peak, tf.memory().numBytes);
  };
  try {
    trainer.step(images, labels, 0.001);
  } finally {
    engine.trackTensor = track;
    tf.dispose([images, labels]);
    trainer.dispose();
    compiled.value.dispose();
  }
  return peak - before;
}

beforeAll(() => use('wasm'));

describe('memoryEstimate', () => {
  it.each(templates)('counts the weights of “$title” to the last one', ({ document }) => {
    const compiled = compileGraph(document, undefined, 1, 'later');
    if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
    const frozen = new Set(
      document.nodes.filter(({ type, params }) => nodeSpec(type)!.frozen?.(params)).map(({ id }) => id),
    );
    // A trained value has a gradient and two moments beside it.
    const values = compiled.value.variants.flatMap(({ parameters }) =>
      parameters.map((p) => variableOf(p.variable).size * (frozen.has(p.nodeId) ? 1 : 4)),
    );
    compiled.value.dispose();
    expect(estimateOf(document).weights).toBe(values.reduce((a, b) => a + b, 0) * 4);
  });

  it.each([
    ['mini-resnet', 64, {}],
    ['plain-cnn', 64, { downsample: 'max-pool' }],
    ['resnet18', 64, { width: 16 }],
    ['resnet18', 64, { width: 16, frozen: true }],
    ['fer-densenet', 64, { pretrained: false, frozen: false }],
    ['fer-densenet', 64, { pretrained: false, frozen: true }],
  ])('is between half and twice of what a step of %s on images of %i takes: %o', (type, size, params) => {
    const document = one(size, type, params);
    const { weights, activations } = estimateOf(document);
    const factor = (weights + activations) / measured(document);
    expect(factor).toBeGreaterThan(0.5);
    expect(factor).toBeLessThan(2);
  });

  it('grows with the batch in its maps alone', () => {
    const small = estimateOf(pairDocument({ training: { batchSize: 8 } }));
    const large = estimateOf(pairDocument({ training: { batchSize: 16 } }));
    expect(large.weights).toBe(small.weights);
    expect(large.activations).toBe(2 * small.activations);
  });
});

describe('a graph that is far too large', () => {
  const document = (() => {
    const made = chain(
      { size: 224, synthetic: { classes: 2, perClass: 2 } },
      { id: 'conv', type: 'conv', params: { filters: 512 } },
      { id: 'flat', type: 'flatten' },
      { id: 'wide', type: 'dense', params: { units: 4096 } },
      { id: 'out', type: 'classifier' },
    );
    return { ...made, training: { ...made.training, batchSize: 512 } };
  })();

  it('is refused before anything is compiled, at the node that needs most', async () => {
    const { numBytes } = tf.memory();
    const result = await runExperiment({
      document,
      images: ({ synthetic, size, channels }, seed) =>
        Promise.resolve(ok(drawSyntheticFaces({ ...synthetic, size, channels, seed }))),
    });
    expect(!result.ok && result.problems).toMatchObject([{ code: 'too-large', nodeId: 'wide' }]);
    expect(!result.ok && result.problems[0]!.message).toMatch(
      /about [\d.]+ TB of memory, “Dense” alone .* room for 4\.3 GB/,
    );
    expect(tf.memory().numBytes).toBe(numBytes);
  });

  it('is refused for one array that is too large, where only that is known', () => {
    expect(memoryProblem(estimateOf(document), { array: 2 ** 31 })).toMatchObject({ nodeId: 'wide' });
    expect(memoryProblem(estimateOf(document), {})).toBeUndefined();
    expect(memoryProblem(estimateOf(pairDocument()), { total: 4e9, array: 2 ** 27 })).toBeUndefined();
  });
});

it('says bytes in words', () => {
  expect([0, 999, 1500, 209_600_000, 4_294_901_760, 3e18].map(byteWords)).toEqual([
    '0 B',
    '999 B',
    '1.5 KB',
    '210 MB',
    '4.3 GB',
    '3000 PB',
  ]);
});
