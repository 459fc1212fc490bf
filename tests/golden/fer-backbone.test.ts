// @covers tests/golden/fer_backbone.json
import { describe, expect, it } from 'vitest';
import { weightFiles } from '../../lib/cli/weight-files';
import { compileGraph } from '../../lib/compile/compile';
import { loadWeightSource } from '../../lib/compile/weight-source';
import { assignWeights } from '../../lib/compile/weights';
import { NORMALISE_KINDS, normalisation, type NormaliseKind } from '../../lib/core/normalise';
import { tf, tfl } from '../../lib/tensor/tf';
import { onBackends } from '../gradients/support';
import { chain } from '../helpers/documents';
import { maxDifference, readGolden, type GoldenArray } from '../helpers/golden';

const golden = readGolden<{ input: string; pooled: GoldenArray; probabilities: GoldenArray }>('fer_backbone');

/** Bytes of the image that `input` describes in words, [size, size, 3]. */
function picture(): { size: number; bytes: Float32Array } {
  const [, size] = /^\[1,(\d+),\1,3\]/.exec(golden.input)!.map(Number) as [number, number];
  const [, seed] = /\(0\.1\+0\.0618\*(\d+)\)\*0\.01/.exec(golden.input)!.map(Number) as [number, number];
  const step = (0.1 + 0.0618 * seed) * 0.01;
  const bytes = Float32Array.from({ length: size * size * 3 }, (_, i) =>
    Math.round(127.5 + 127.5 * Math.sin((i + 1) * step)),
  );
  return { size, bytes };
}

/** The network and, on top, its own head as pooling and a classifier of this playground. */
async function compiled(size: number, normalise: NormaliseKind) {
  const document = chain(
    { size, normalise },
    { id: 'bb', type: 'fer-densenet' },
    { id: 'pool', type: 'global-average-pool' },
    { id: 'out', type: 'classifier' },
  );
  // Unwired, the node has the padding with which it was trained.
  const source = await loadWeightSource(document, weightFiles(''));
  const ownPadding = {
    ...document,
    edges: document.edges.filter(({ targetPort }) => targetPort !== 'padding'),
  };
  const result = compileGraph(ownPadding, undefined, 1, source);
  if (!result.ok) throw new Error(result.problems[0]?.message);
  const [variant] = result.value.variants;
  const [arrays] = [...source.values()];
  if (!arrays?.ok) throw new Error('no weights');
  const head = variant!.parameters
    .filter(({ nodeId }) => nodeId === 'out')
    .map((parameter) => ({ name: parameter.fullName.slice('out.'.length), parameter }));
  expect(assignWeights(head, arrays.value, 'face-api').ok).toBe(true);
  return { variant: variant!, dispose: result.value.dispose };
}

onBackends(() => {
  describe.each(NORMALISE_KINDS)('images of normalisation %s', (normalise) => {
    it('give the features and the probabilities of face-api', async () => {
      const { size, bytes } = picture();
      const { variant, dispose } = await compiled(size, normalise);
      const { mean, deviation } = normalisation(normalise, 3);
      const x = tf.tensor4d(
        bytes.map((v, i) => (v / 255 - mean[i % 3]!) / deviation[i % 3]!),
        [1, size, size, 3],
      );
      const pool = variant.model.layers.find((layer) => layer.getClassName() === 'GlobalAveragePool')!;
      const both = tfl.model({
        inputs: variant.model.inputs,
        outputs: [pool.getOutputAt(0) as tfl.SymbolicTensor, ...variant.model.outputs],
      });
      const [pooled, logits] = both.apply(x, { training: false }) as [tf.Tensor, tf.Tensor];
      expect(maxDifference(pooled.dataSync(), golden.pooled.data)).toBeLessThan(1e-4);
      const probabilities = tf.softmax(logits);
      expect(maxDifference(probabilities.dataSync(), golden.probabilities.data)).toBeLessThan(1e-5);
      tf.dispose([x, pooled, logits, probabilities]);
      dispose();
    });
  });
});
