import { describe, expect, it } from 'vitest';
import { seededInit } from '../../lib/tensor/init';
import { ACTIVATIONS } from '../../lib/core/activations';
import { DEFAULT_PADDING } from '../../lib/core/padding';
import {
  Activation,
  AvgPool2d,
  BatchNorm2d,
  CentralPool,
  Crop2d,
  DeAlbino,
  Dropout,
  FeatureArrangement,
  Flatten,
  GemPool,
  GlobalAveragePool,
  GlobalMaxPool,
  Linear,
  MaxPool2d,
  Pad2d,
  SharingAffinity,
  WeightedPool,
} from '../../lib/tensor/layers';
import { isParameterOwner } from '../../lib/tensor/parameters';
import { tf, type tfl } from '../../lib/tensor/tf';
import { built, expectGradients, load, onBackends, run, wave } from './support';

const CURVED = { curved: true };
const init = seededInit(3, 'node');

/** Scales and statistics away from 1 and 0, so that a gradient that forgets one of them is wrong. */
function unsettle<T extends tfl.layers.Layer>(layer: T): T {
  if (!isParameterOwner(layer)) return layer;
  layer.parameters().forEach((p, i) => {
    const size = tf.util.sizeFromShape(p.torchShape);
    // A filter of one sign would leave next to nothing of a wave, and normalisation would divide by that.
    const offset = p.name === 'de_albino.weight' ? 0 : p.name.endsWith('running_var') ? 1.2 : 0.8;
    load(p, wave([size], 4 + i, offset === 0 ? 1 : 0.3, offset).dataSync() as Float32Array);
  });
  return layer;
}

const checked = (layer: tfl.layers.Layer, shape: number[], training: boolean, options = {}) => {
  const ready = unsettle(built(layer, shape));
  const owned = isParameterOwner(ready) ? ready.parameters() : [];
  expectGradients((x) => run(ready, x, training), wave([3, ...shape], 2), owned, options);
};

/** As `checked`, on numbers that lie so far apart that no step of the differences changes their order. */
const checkedApart = (layer: tfl.layers.Layer, shape: number[], training: boolean) => {
  const size = tf.util.sizeFromShape([2, ...shape]);
  const values = Float32Array.from({ length: size }, (_, i) => ((i * 7919) % 1009) - 500);
  expectGradients((x) => run(layer, x, training), tf.tensor(values, [2, ...shape]), []);
};

onBackends(() => {
  describe.each([
    ['training', true],
    ['evaluation', false],
  ])('in %s, the gradients of central differences', (_name, training) => {
    it('batch normalisation', () => {
      checked(new BatchNorm2d(), [3, 2, 4], training, CURVED);
      checked(new BatchNorm2d(), [2, 2, 3], training, CURVED);
    });

    it('feature arrangement', () => {
      checked(new FeatureArrangement({ upscale: 2 }), [2, 3, 8], training);
      checked(new FeatureArrangement({ upscale: 3 }), [2, 1, 9], training);
      checked(new FeatureArrangement({ upscale: 1 }), [2, 3, 2], training);
    });

    it.each([
      ['a multiple of the stride', 4, 2, [6, 8, 2]],
      ['a multiple, and rows left over', 4, 2, [7, 9, 1]],
      ['not a multiple of the stride', 3, 2, [6, 5, 2]],
      ['equal to the stride', 2, 2, [4, 6, 3]],
      ['wider than the stride of one', 3, 1, [4, 5, 2]],
    ])('de-albino with a kernel that is %s', (_name, kernel, stride, shape) => {
      checked(new DeAlbino({ kernel, stride, init }), shape, training, CURVED);
    });

    it.each(['batch', 'ema', 'none'] as const)('sharing affinity %s', (mode) => {
      const config = { mode, alpha: 0.7, alphaTrainable: mode !== 'none' };
      checked(new SharingAffinity(config), [3, 2, 2], training);
      checked(new SharingAffinity(config), [2, 3, 1], training);
    });

    it('pooling', () => {
      checked(new GlobalAveragePool(), [3, 4, 5], training);
      checked(new CentralPool({ margin: 1 }), [4, 5, 2], training);
      const weights = (h: number, w: number) => wave([h * w], 5).dataSync() as Float32Array;
      checked(new WeightedPool({ weights }), [2, 3, 4], training);
    });

    it.each([
      [2, 2, 'valid', 'torch'],
      [3, 2, 'zeros', 'torch'],
      [3, 2, 'zeros', 'tf'],
      [3, 1, 'zeros', 'torch'],
      [2, 3, 'zeros', 'tf'],
    ] as const)('local pooling %i by %i, %s %s', (kernel, stride, mode, alignment) => {
      const config = { kernel, stride, padding: { ...DEFAULT_PADDING, mode, alignment } };
      checked(new AvgPool2d(config), [5, 6, 2], training);
      // Only as far as no other pixel becomes the largest.
      checkedApart(new MaxPool2d(config), [5, 6, 2], training);
    });

    it('global max pooling', () => {
      checkedApart(new GlobalMaxPool(), [3, 4, 2], training);
    });

    it('generalised-mean pooling, p included', () => {
      const layer = built(new GemPool({ p: 2.5 }), [3, 2, 2]);
      const x = wave([2, 3, 2, 2], 2, 0.5, 1.2);
      expectGradients((x) => run(layer, x, training), x, layer.parameters(), CURVED);
    });

    it('flattening, cropping and padding by itself', () => {
      checked(new Flatten(), [2, 3, 4], training);
      checked(new Crop2d({ height: 2, width: 3 }), [5, 4, 2], training);
      checked(
        new Pad2d({ mode: 'reflect', sides: { top: 1, right: 0, bottom: 2, left: 1 } }),
        [4, 3, 2],
        training,
      );
    });

    it.each(ACTIVATIONS)('the curve %s', (kind) => {
      // Away from 0, where some curves have a corner.
      const x = tf.tidy(() => {
        const values = wave([3, 7], 2);
        return tf.add(values, tf.mul(tf.sign(values), 0.2));
      });
      expectGradients((x) => run(new Activation({ kind }), x, training), x, [], CURVED);
    });

    it('linear', () => {
      checked(new Linear({ units: 3, init }), [5], training);
    });

    it('dropout', () => {
      const layer = new Dropout({ rate: 0.4, seed: 1, nodeId: 'drop' });
      const forward = (x: tf.Tensor) => {
        layer.remember([0]);
        return run(layer, x, training);
      };
      expectGradients(forward, wave([3, 7], 2), []);
    });
  });

  it('frozen, batch normalisation leaves its statistics alone and uses them', () => {
    const layer = unsettle(built(new BatchNorm2d(), [2, 2, 3]));
    layer.trainable = false;
    const x = wave([4, 2, 2, 3], 1);
    const before = layer.parameters().map((p) => p.variable.read().dataSync());
    const [trained, evaluated] = [run(layer, x, true).dataSync(), run(layer, x, false).dataSync()];
    expect(trained).toEqual(evaluated);
    expect(layer.parameters().map((p) => p.variable.read().dataSync())).toEqual(before);
    expect(layer.parameters().map((p) => p.trainable)).toEqual([false, false, false, false]);
  });
});
