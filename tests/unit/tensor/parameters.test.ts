import { expect, it } from 'vitest';
import { defaultBound, seededInit } from '../../../lib/tensor/init';
import {
  BatchNorm2d,
  DeAlbino,
  Linear,
  PaddedConv2d,
  PaddedDepthwiseConv2d,
  SharingAffinity,
} from '../../../lib/tensor/layers';
import type { ParameterOwner } from '../../../lib/tensor/parameters';
import { tf, type tfl } from '../../../lib/tensor/tf';
import { built, inTorch, load, onBackends, transposed } from '../../gradients/support';
import { fill } from '../../helpers/golden';

const padding = { mode: 'zeros', alignment: 'torch' } as const;
const init = seededInit(5, 'a');
const conv = { kernel: 3, stride: 1, bias: true, padding, init };

const table = (layer: tfl.layers.Layer & ParameterOwner, shape: number[]) =>
  Object.fromEntries(
    built(layer, shape)
      .parameters()
      .map((p) => [p.name, [p.torchShape, p.trainable]]),
  );

onBackends(() => {
  it('have the names and shapes of PyTorch', () => {
    expect(table(new PaddedConv2d({ ...conv, filters: 4 }), [5, 5, 2])).toEqual({
      weight: [[4, 2, 3, 3], true],
      bias: [[4], true],
    });
    expect(table(new PaddedDepthwiseConv2d({ ...conv, multiplier: 2, bias: false }), [5, 5, 3])).toEqual({
      weight: [[6, 1, 3, 3], true],
    });
    expect(table(new Linear({ units: 3, init }), [7])).toEqual({ weight: [[3, 7], true], bias: [[3], true] });
    expect(table(new BatchNorm2d(), [2, 2, 5])).toEqual({
      weight: [[5], true],
      bias: [[5], true],
      running_mean: [[5], false],
      running_var: [[5], false],
    });
    expect(table(new DeAlbino({ kernel: 4, stride: 2, init }), [6, 6, 2])).toEqual({
      'de_albino.weight': [[1, 1, 4, 4], true],
      'bn.weight': [[2], true],
      'bn.bias': [[2], true],
      'bn.running_mean': [[2], false],
      'bn.running_var': [[2], false],
    });
    const affinity = (alphaTrainable: boolean) =>
      new SharingAffinity({ mode: 'ema', alpha: 0.5, alphaTrainable });
    expect(table(affinity(true), [3, 4, 2])).toEqual({ alpha: [[1], true], generic: [[3, 4], false] });
    expect(table(affinity(false), [3, 4, 2])).toEqual({ alpha: [[1], false], generic: [[3, 4], false] });
  });

  it('convert their layout both ways', () => {
    const layer = built(new PaddedConv2d({ ...conv, filters: 4 }), [5, 5, 2]);
    const weight = layer.parameters()[0]!;
    const values = fill([4, 2, 3, 3], 1);
    load(weight, values);
    expect(weight.variable.read().dataSync()).toEqual(transposed(values, [4, 2, 3, 3], [2, 3, 1, 0]));
    expect(weight.toTorch(weight.variable.read().dataSync() as Float32Array)).toEqual({
      shape: [4, 2, 3, 3],
      values,
    });

    const depthwise = built(
      new PaddedDepthwiseConv2d({ ...conv, multiplier: 2 }),
      [5, 5, 3],
    ).parameters()[0]!;
    load(depthwise, fill([6, 1, 3, 3], 2));
    expect(inTorch(depthwise)).toEqual(fill([6, 1, 3, 3], 2));
    // Filter m of channel c is PyTorch's output channel 2c + m.
    const stored = depthwise.variable.read().arraySync() as number[][][][];
    expect(stored[1]![2]![2]![1]).toBe(fill([6, 1, 3, 3], 2)[5 * 9 + 1 * 3 + 2]);
  });

  it('start in the bounds of PyTorch, the same for the same seed, node and name only', () => {
    const values = (seed: number, node: string, name = 'weight') =>
      inTorch(
        built(new PaddedConv2d({ ...conv, filters: 16, init: seededInit(seed, node) }), [5, 5, 4])
          .parameters()
          .find((p) => p.name === name)!,
      );
    const first = values(5, 'a');
    const bound = defaultBound(4 * 9);
    const largest = Math.max(...first.map(Math.abs));
    expect(largest).toBeLessThanOrEqual(bound);
    expect(largest).toBeGreaterThan(0.97 * bound);
    expect(Math.abs(first.reduce((a, b) => a + b, 0) / first.length)).toBeLessThan(0.1 * bound);
    expect(values(5, 'a')).toEqual(first);
    expect(values(6, 'a')).not.toEqual(first);
    expect(values(5, 'b')).not.toEqual(first);
    expect(values(5, 'a', 'bias')[0]).not.toBe(first[0]);
    expect(Math.max(...values(5, 'a', 'bias').map(Math.abs))).toBeLessThanOrEqual(bound);
  });

  it('a frozen layer reports them as not trainable', () => {
    const layer = built(new Linear({ units: 3, init }), [7]);
    layer.trainable = false;
    expect(layer.parameters().map((p) => p.trainable)).toEqual([false, false]);
    expect(tf.memory().numTensors).toBeGreaterThan(0);
  });
});
