import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { weightFiles } from '../../../lib/cli/weight-files';
import { compileGraph } from '../../../lib/compile/compile';
import type { CompiledVariant } from '../../../lib/compile/compiled';
import { loadWeightSource, type WeightFiles } from '../../../lib/compile/weight-source';
import { loadWeights, saveWeights } from '../../../lib/compile/weights';
import { ALIGNMENTS, PADDING_MODES } from '../../../lib/core/padding';
import type { NamedArray } from '../../../lib/core/arrays';
import { ok } from '../../../lib/core/result';
import type { GraphDocument } from '../../../lib/graph/document';
import { variableOf } from '../../../lib/tensor/parameters';
import { tf } from '../../../lib/tensor/tf';
import { use } from '../../gradients/support';
import { chain } from '../../helpers/documents';

beforeAll(() => use('cpu'));

const FILES = weightFiles('graph.armgraph.json');

/** Images that are large enough for four blocks without padding. */
const document = chain(
  { size: 256 },
  { id: 'bb', type: 'fer-densenet' },
  { id: 'pool', type: 'global-average-pool' },
  { id: 'out', type: 'classifier' },
);

const padded = (mode: string, alignment: string): GraphDocument => ({
  ...document,
  nodes: document.nodes.map((node) =>
    node.type === 'padding' ? { ...node, params: { mode, alignment } } : node,
  ),
});

async function compiled(graph: GraphDocument) {
  const result = compileGraph(graph, undefined, 1, await loadWeightSource(graph, FILES));
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return { ...result.value, variant: result.value.variants[0]! };
}

/** Names, shapes and fingerprints of values: quick to compare. */
const prints = (arrays: NamedArray[]) =>
  arrays.map(({ name, shape, values }) => [
    name,
    shape.join('×'),
    createHash('sha1').update(values).digest('hex'),
  ]);

const backbone = async (variant: CompiledVariant) =>
  prints(await saveWeights(variant)).filter(([name]) => name!.startsWith('bb.'));

describe('the pretrained backbone', () => {
  it('keeps its weights under every padding, and those it has learned since', async () => {
    const first = await compiled(padded('zeros', 'tf'));
    const pretrained = await backbone(first.variant);
    expect(pretrained.length).toBeGreaterThan(40);
    for (const { variable } of first.variant.parameters)
      tf.tidy(() => variableOf(variable).assign(tf.add(variableOf(variable), 0.01)));
    const trained = await saveWeights(first.variant);
    first.dispose();
    for (const mode of PADDING_MODES)
      for (const alignment of ALIGNMENTS) {
        const { variant, dispose } = await compiled(padded(mode, alignment));
        expect(await backbone(variant), `${mode}, ${alignment}`).toEqual(pretrained);
        expect(loadWeights(variant, trained, 'trained'), `${mode}, ${alignment}`).toEqual({
          ok: true,
          value: true,
        });
        expect(prints(await saveWeights(variant))).toEqual(prints(trained));
        dispose();
      }
  });

  it.each<[string, Partial<WeightFiles>]>([
    ['cut off', { bundled: async (file) => cut(await FILES.bundled(file)) }],
    ['not there', { bundled: (file) => FILES.bundled(`no-${file}`) }],
    ['something else', { bundled: () => Promise.resolve(ok(new TextEncoder().encode('[{"weights":[]}]'))) }],
  ])('says on its node when its files are %s, and leaves no tensors', async (_, files) => {
    const before = tf.memory().numTensors;
    const source = await loadWeightSource(document, { ...FILES, ...files });
    const result = compileGraph(document, undefined, 1, source);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.problems.map(({ nodeId }) => nodeId)).toEqual(['bb']);
    expect(result.problems[0]!.message).toContain('“FER DenseNet”');
    expect(result.problems[0]!.hint).not.toBe('');
    expect(tf.memory().numTensors).toBe(before);
  });
});

/** Half of a file. */
function cut(read: Awaited<ReturnType<WeightFiles['bundled']>>) {
  return read.ok ? ok(read.value.subarray(0, read.value.length / 2)) : read;
}
