// @covers tests/golden/padding.json, tests/golden/partial_padding.json
import { expect, it } from 'vitest';
import type { PaddingMode } from '../../lib/core/padding';
import { seededInit } from '../../lib/tensor/init';
import { PaddedConv2d } from '../../lib/tensor/layers';
import { pad2d, type PadSides } from '../../lib/tensor/padding';
import { variableOf, type Parameter } from '../../lib/tensor/parameters';
import { tf } from '../../lib/tensor/tf';
import { built, fromNchw, inTorch, load, onBackends, run, toNchw } from '../gradients/support';
import { fill, maxDifference, readGolden, type GoldenArray } from '../helpers/golden';

interface Filled {
  shape: number[];
  seed: number;
  scale?: number;
}

interface PaddingCase {
  mode: PaddingMode;
  padding: PadSides;
  input: Filled;
  upstreamGradientSeed: number;
  output: GoldenArray;
  inputGradient: GoldenArray;
}

interface PartialCase {
  kernel: number;
  stride: number;
  padding: number;
  x: Filled;
  w: Filled;
  b: Filled;
  upstreamGradientSeed: number;
  output: GoldenArray;
  dx: GoldenArray;
  dw: GoldenArray;
  db: GoldenArray;
}

const { cases } = readGolden<{ cases: PaddingCase[] }>('padding');
const partial = readGolden<{ cases: PartialCase[] }>('partial_padding');
const filled = ({ shape, seed, scale }: Filled) => fill(shape, seed, scale);

onBackends(() => {
  it.each(cases.map((c) => [c.mode, JSON.stringify(c.padding), c] as const))(
    'pads with %s by %s as PyTorch, gradient included',
    (_mode, _sides, golden) => {
      const x = fromNchw(filled(golden.input), golden.input.shape);
      const upstream = fromNchw(fill(golden.output.shape, golden.upstreamGradientSeed), golden.output.shape);
      const pad = (x: tf.Tensor) => pad2d(x as tf.Tensor4D, golden.mode, golden.padding);
      const y = pad(x);
      const dx = tf.grad(pad)(x, upstream);
      expect(maxDifference(toNchw(y), golden.output.data)).toBeLessThan(1e-6);
      expect(maxDifference(toNchw(dx), golden.inputGradient.data)).toBeLessThan(1e-5);
    },
  );

  it.each(partial.cases.map((c) => [c.kernel, c.stride, c] as const))(
    'convolves with partial padding, kernel %i, stride %i, as the formula of Liu et al.',
    (kernel, stride, golden) => {
      expect(golden.padding).toBe(Math.floor(kernel / 2));
      const [, channels, height, width] = golden.x.shape as [number, number, number, number];
      const padding = { mode: 'partial', alignment: 'torch' } as const;
      const init = seededInit(1, 'node');
      const filters = golden.w.shape[0]!;
      const layer = new PaddedConv2d({ filters, kernel, stride, bias: true, padding, init });
      built(layer, [height, width, channels]);
      const [weight, bias] = layer.parameters() as [Parameter, Parameter];
      load(weight, filled(golden.w));
      load(bias, filled(golden.b));

      const x = tf.variable(fromNchw(filled(golden.x), golden.x.shape));
      const upstream = fromNchw(fill(golden.output.shape, golden.upstreamGradientSeed), golden.output.shape);
      const { grads } = tf.variableGrads(() => tf.sum<tf.Scalar>(tf.mul(run(layer, x), upstream)));
      const gradientOf = (p: Parameter) => inTorch(p, grads[variableOf(p.variable).name]);
      expect(maxDifference(toNchw(run(layer, x)), golden.output.data)).toBeLessThan(1e-4);
      expect(maxDifference(toNchw(grads[x.name]!), golden.dx.data)).toBeLessThan(1e-4);
      expect(maxDifference(gradientOf(weight), golden.dw.data)).toBeLessThan(1e-4);
      expect(maxDifference(gradientOf(bias), golden.db.data)).toBeLessThan(1e-4);
    },
  );
});
