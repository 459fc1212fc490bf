import { describe, expect, it } from 'vitest';
import { compileGraph } from '../../../lib/compile/compile';
import type { CompiledVariant } from '../../../lib/compile/compiled';
import { withRunningMean } from '../../../lib/compile/fixed-mean';
import { classActivation, classGradients, isExplained } from '../../../lib/explain/class-activation';
import { headWeight } from '../../../lib/explain/head-weight';
import { variableOf } from '../../../lib/tensor/parameters';
import { tf } from '../../../lib/tensor/tf';
import { alive, onBackends, wave } from '../../gradients/support';
import { wired } from '../../helpers/documents';
import { fill } from '../../helpers/golden';

const HEADS = ['pool', 'batch', 'ema', 'none', 'flat'];

/** Pooling, flattening and ARM with every affinity on one backbone; all parameters are away from 0 and 1. */
function variants(): { all: CompiledVariant[]; dispose: () => void } {
  const document = wired(
    { size: 16, synthetic: { classes: 3, perClass: 4 } },
    {},
    [
      { id: 'bb', type: 'mini-resnet', params: { channels: [4, 8] } },
      { id: 'pool', type: 'global-average-pool' },
      { id: 'flat', type: 'flatten' },
      ...['batch', 'ema', 'none'].map((affinity) => ({ id: affinity, type: 'arm', params: { affinity } })),
      ...HEADS.map((id) => ({ id: `${id}-out`, type: 'classifier' })),
    ],
    [
      'data.images -> bb.images',
      ...HEADS.flatMap((id) => [`bb.features -> ${id}.features`, `${id}.vector -> ${id}-out.vector`]),
    ],
  );
  const compiled = compileGraph(document, { classes: ['a', 'b', 'c'] }, 1);
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
  for (const { parameters } of compiled.value.variants)
    parameters.forEach((p, i) =>
      tf.tidy(() =>
        variableOf(p.variable).assign(
          tf.tensor(
            fill(p.torchShape, i + 1, 0.3, /var|alpha/.test(p.name) ? 1 : 0.1),
            p.variable.shape as number[],
          ),
        ),
      ),
    );
  return { all: compiled.value.variants, dispose: compiled.value.dispose };
}

const explained = (variant: CompiledVariant) => {
  if (!isExplained(variant)) throw new Error(`${variant.variant.id} has no affine head`);
  return variant;
};

/** Logits of a head with g fixed, [B, K]. */
const logits = (variant: CompiledVariant, F: tf.Tensor): Promise<number[][]> =>
  withRunningMean(variant, async () =>
    tf.tidy(() => (variant.head!.apply(F, { training: false }) as tf.Tensor2D).arraySync()),
  );

onBackends(() => {
  describe('class activation', () => {
    it('is complete: with the logit of an empty map, it sums up to the logit', async () => {
      const { all, dispose } = variants();
      const x = wave([2, 16, 16, 3], 5) as tf.Tensor4D;
      expect(all).toHaveLength(HEADS.length);
      for (const variant of all.map(explained)) {
        const gradients = await classGradients(variant);
        const F = tf.tidy(() => variant.body.apply(x, { training: false }) as tf.Tensor4D);
        const [at, empty] = [await logits(variant, F), await logits(variant, tf.zerosLike(F))];
        for (const k of [0, 1, 2]) {
          const { shape, values } = await classActivation(variant, gradients, x, [k, 2 - k]);
          const pixels = shape[0] * shape[1];
          expect(values).toHaveLength(2 * pixels);
          [k, 2 - k].forEach((of, i) => {
            const sum = values.subarray(i * pixels, (i + 1) * pixels).reduce((a, b) => a + b, 0);
            expect(sum + empty[i]![of]!, variant.variant.id).toBeCloseTo(at[i]![of]!, 4);
          });
        }
      }
      dispose();
    });

    it('is what a pixel of the feature map adds: by finite differences', async () => {
      const { all, dispose } = variants();
      const x = wave([1, 16, 16, 3], 5) as tf.Tensor4D;
      for (const variant of all.map(explained)) {
        const F = tf.tidy(() => variant.body.apply(x, { training: false }) as tf.Tensor4D);
        const [, height, width, channels] = F.shape;
        const { values } = await classActivation(variant, await classGradients(variant), x, [1]);
        const before = (await logits(variant, F))[0]![1]!;
        const numbers = F.dataSync();
        for (let u = 0; u < height * width; u++) {
          // An affine head has no curvature: the pixel is taken away at once.
          const without = numbers.slice();
          without.fill(0, u * channels, (u + 1) * channels);
          const [[, after]] = (await logits(variant, tf.tensor(without, F.shape))) as [number[]];
          expect(values[u], `${variant.variant.id}, pixel ${u}`).toBeCloseTo(before - after!, 4);
        }
      }
      dispose();
    });

    it('does not let an image that is alone be its own batch', async () => {
      const { all, dispose } = variants();
      const x = wave([2, 16, 16, 3], 5) as tf.Tensor4D;
      const [batch, ema] = ['batch-out', 'ema-out'].map((id) =>
        explained(all.find((v) => v.variant.id === id)!),
      );
      // With the same weights, both read the pixels in the same way.
      for (const p of batch!.parameters) {
        const other = ema!.parameters.find((q) => q.fullName.replace('ema', 'batch') === p.fullName);
        if (other) variableOf(p.variable).assign(variableOf(other.variable));
      }
      const [ofBatch, ofEma] = await Promise.all(
        [batch!, ema!].map(async (v) => classActivation(v, await classGradients(v), x, [1, 2])),
      );
      expect(ofBatch!.values).toEqual(ofEma!.values);
      expect(batch!.batchReaders.map(({ mode }) => mode)).toEqual(['batch']);
      dispose();
    });

    it('leaves nothing behind', async () => {
      const start = alive();
      const { all, dispose } = variants();
      const x = wave([2, 16, 16, 3], 5) as tf.Tensor4D;
      const before = alive();
      for (const variant of all.map(explained)) {
        const gradients = await classGradients(variant);
        await classActivation(variant, gradients, x, [0, 2]);
        gradients.dispose();
      }
      expect(alive()).toEqual(before);
      dispose();
      x.dispose();
      expect(alive()).toEqual(start);
    });
  });

  describe('head weight', () => {
    /** Of all classes and channels, by moving one value of an empty map at a time. */
    async function byImpulses(variant: CompiledVariant): Promise<number[]> {
      const [, height, width, channels] = variant.head!.inputs[0]!.shape as [null, number, number, number];
      const size = height * width * channels;
      const impulses = tf.reshape(tf.eye(size), [size, height, width, channels]);
      const [[empty], moved] = [
        await logits(variant, tf.zeros([1, height, width, channels])),
        await logits(variant, impulses),
      ];
      const squares = moved.map((row) => row.reduce((sum, logit, k) => sum + (logit - empty![k]!) ** 2, 0));
      const h = Array.from({ length: height * width }, (_, u) =>
        Math.sqrt(squares.slice(u * channels, (u + 1) * channels).reduce((a, b) => a + b)),
      );
      const total = h.reduce((a, b) => a + b);
      return h.map((value) => value / total);
    }

    // Alone in its batch and with g of that batch, an image would have f = (1 + α)·u: nothing at all with α = −1.
    it.each([-2, -1, -0.5, 0, 1])('holds g fixed for every affinity, with α = %d', async (alpha) => {
      const { all, dispose } = variants();
      for (const variant of all.map(explained)) {
        for (const { name, variable } of variant.parameters)
          if (name.endsWith('alpha'))
            variableOf(variable).assign(tf.tensor([alpha], variable.shape as number[]));
        const h = await headWeight(variant);
        expect(h.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
        const expected = await byImpulses(variant);
        h.forEach((value, u) => expect(value, variant.variant.id).toBeCloseTo(expected[u]!, 4));
      }
      dispose();
    });
  });

  it('is not there for a head that is not affine', () => {
    const document = wired(
      { size: 16 },
      {},
      [
        { id: 'bb', type: 'mini-resnet', params: { channels: [4, 8] } },
        { id: 'pool', type: 'global-max-pool' },
        { id: 'out', type: 'classifier' },
      ],
      ['data.images -> bb.images', 'bb.features -> pool.features', 'pool.vector -> out.vector'],
    );
    const compiled = compileGraph(document, { classes: ['a', 'b', 'c'] }, 1);
    expect(compiled.ok && compiled.value.variants.map(isExplained)).toEqual([false]);
    if (compiled.ok) compiled.value.dispose();
  });
});
