// @covers tests/golden/pixel_shuffle.json
import { expect, it } from 'vitest';
import { pixelShuffle } from '../../lib/tensor/layers/arrangement';
import { fromNchw, onBackends, toNchw } from '../gradients/support';
import { fill, maxDifference, readGolden, type GoldenArray } from '../helpers/golden';

interface Case {
  input: { shape: number[]; seed: number };
  factor: number;
  output: GoldenArray;
}

const { cases } = readGolden<{ cases: Case[] }>('pixel_shuffle');

onBackends(() => {
  it.each(cases.map((c) => [c.input.shape.join('×'), c.factor, c] as const))(
    'arranges %s by %i in the order of torch.nn.PixelShuffle',
    (_shape, factor, { input, output }) => {
      const y = pixelShuffle(fromNchw(fill(input.shape, input.seed), input.shape), factor);
      expect([y.shape[0], y.shape[3], y.shape[1], y.shape[2]]).toEqual(output.shape);
      expect(maxDifference(toNchw(y), output.data)).toBeLessThan(1e-6);
    },
  );
});
