import { describe, expect, it } from 'vitest';
import { ALIGNMENTS, PADDING_MODES } from '../../../lib/core/padding';
import { seededInit } from '../../../lib/tensor/init';
import {
  BatchNorm2d,
  CentralPool,
  Dropout,
  GlobalAveragePool,
  PaddedConv2d,
  SharingAffinity,
} from '../../../lib/tensor/layers';
import { tf, tfl } from '../../../lib/tensor/tf';
import { built, inTorch, load, onBackends, run, wave } from '../../gradients/support';
import { maxDifference } from '../../helpers/golden';

const init = seededInit(1, 'n');

onBackends(() => {
  describe.each(PADDING_MODES)('a convolution with padding %s', (mode) => {
    it.each(ALIGNMENTS)('has the shape that it announces, aligned as %s', (alignment) => {
      for (const [kernel, stride, height, width] of [
        [3, 1, 5, 6],
        [3, 2, 6, 7],
        [2, 3, 7, 8],
        [5, 2, 9, 8],
        [1, 2, 5, 4],
      ] as const) {
        const layer = new PaddedConv2d({
          filters: 2,
          kernel,
          stride,
          bias: false,
          padding: { mode, alignment },
          init,
        });
        const announced = layer.computeOutputShape([null, height, width, 3]);
        built(layer, [height, width, 3]);
        expect(run(layer, wave([1, height, width, 3], 1)).shape.slice(1)).toEqual(announced.slice(1));
      }
    });
  });

  it('tf alignment is TensorFlow SAME', () => {
    for (const [kernel, stride, size] of [
      [3, 2, 6],
      [3, 2, 7],
      [2, 1, 5],
      [5, 3, 8],
    ] as const) {
      const padding = { mode: 'zeros', alignment: 'tf' } as const;
      const layer = built(new PaddedConv2d({ filters: 2, kernel, stride, bias: false, padding, init }), [
        size,
        size,
        2,
      ]);
      const x = wave([1, size, size, 2], 1) as tf.Tensor4D;
      const filter = layer.parameters()[0]!.variable.read() as tf.Tensor4D;
      expect(
        maxDifference(run(layer, x).dataSync(), tf.conv2d(x, filter, stride, 'same').dataSync()),
      ).toBeLessThan(1e-6);
    }
  });

  it('padding can be changed and keeps the weights', () => {
    const config = { filters: 2, kernel: 3, stride: 1, bias: true, init };
    const layer = built(
      new PaddedConv2d({ ...config, padding: { mode: 'zeros', alignment: 'torch' } }),
      [5, 5, 1],
    );
    const x = wave([1, 5, 5, 1], 1);
    const zeros = run(layer, x).arraySync() as number[][][][];
    layer.padding = { mode: 'replicate', alignment: 'torch' };
    const replicate = run(layer, x).arraySync() as number[][][][];
    expect(replicate[0]![2]).not.toEqual(zeros[0]![2]); // the row's ends lie at the border
    expect(replicate[0]![2]![2]).toEqual(zeros[0]![2]![2]);
    layer.padding = { mode: 'valid', alignment: 'torch' };
    expect(run(layer, x).shape).toEqual([1, 3, 3, 2]);
  });

  it('batch normalisation remembers as PyTorch: momentum 0.1, unbiased variance', () => {
    const layer = built(new BatchNorm2d(), [1, 2, 1]);
    run(layer, tf.tensor4d([1, 2, 3, 6], [2, 1, 2, 1]), true);
    const [, , mean, variance] = layer.parameters().map((p) => inTorch(p)[0]!);
    expect(mean).toBeCloseTo(0.1 * 3, 6);
    expect(variance).toBeCloseTo(0.9 + 0.1 * (14 / 3), 6);
    const y = run(layer, tf.tensor4d([1, 2, 3, 6], [2, 1, 2, 1]), false).dataSync();
    expect(y[0]).toBeCloseTo((1 - mean!) / Math.sqrt(variance! + 1e-5), 5);
  });

  it('central pooling leaves the border out, global pooling does not', () => {
    const x = tf.tensor4d(
      [1, 1, 1, 1, 5, 1, 1, 1, 1, 1, 7, 1].flatMap((v) => [v, -v]),
      [1, 4, 3, 2],
    );
    expect(Array.from(run(built(new CentralPool({ margin: 1 }), [4, 3, 2]), x).dataSync())).toEqual([3, -3]);
    const mean = 22 / 12;
    const all = run(built(new GlobalAveragePool(), [4, 3, 2]), x).dataSync();
    expect(maxDifference(all, [mean, -mean])).toBeLessThan(1e-6);
  });

  it('sharing affinity can be switched to a fixed mean for evaluation', () => {
    const layer = built(new SharingAffinity({ mode: 'batch', alpha: 2, alphaTrainable: true }), [1, 2, 1]);
    const z = tf.tensor4d([1, 2, 3, 8], [2, 1, 2, 1]);
    expect(Array.from(run(layer, z).dataSync())).toEqual([1 + 4, 2 + 10, 3 + 4, 8 + 10]);
    load(layer.parameters()[1]!, Float32Array.of(100, 200));
    layer.mode = 'ema';
    expect(Array.from(run(layer, z).dataSync())).toEqual([201, 402, 203, 408]);
  });

  describe('dropout', () => {
    const make = () => new Dropout({ rate: 0.25, seed: 9, nodeId: 'd' });
    const ones = () => tf.ones([20, 50]);

    it('drops the wanted share and keeps the mean', () => {
      const values = run(make(), ones(), true).dataSync();
      expect(new Set(Array.from(values, (v) => v.toFixed(4)))).toEqual(new Set(['0.0000', '1.3333']));
      const dropped = values.filter((v) => v === 0).length;
      expect(dropped).toBeGreaterThan(200);
      expect(dropped).toBeLessThan(300);
    });

    it('draws another mask at every step, and the same sequence in every run', () => {
      const sequence = () => {
        const layer = make();
        return [0, 1].map(() => Array.from(run(layer, ones(), true).dataSync()));
      };
      const [first, second] = sequence();
      expect(second).not.toEqual(first);
      expect(sequence()).toEqual([first, second]);
    });

    it('passes everything in evaluation, and inside a model that frees what it no longer needs', () => {
      const input = tfl.input({ shape: [50] });
      const doubled = built(new SmallScale(), [50]).apply(input) as tfl.SymbolicTensor;
      const model = tfl.model({ inputs: input, outputs: make().apply(doubled) as tfl.SymbolicTensor });
      const y = model.apply(ones(), { training: false }) as tf.Tensor;
      expect(y.dataSync().every((v) => v === 2)).toBe(true);
    });
  });
});

class SmallScale extends tfl.layers.Layer {
  static readonly className = 'SmallScale';
  override call(x: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.mul(Array.isArray(x) ? x[0]! : x, 2);
  }
}
