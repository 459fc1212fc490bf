import { describe, expect, it } from 'vitest';
import { ACTIVATIONS } from '../../lib/core/activations';
import { DEFAULT_PADDING, PADDING_MODES } from '../../lib/core/padding';
import { Adam } from '../../lib/tensor/optimizers/adam';
import { seededInit } from '../../lib/tensor/init';
import {
  Activation,
  AvgPool2d,
  BatchNorm2d,
  CentralPool,
  ChannelAffine,
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
  PaddedConv2d,
  PaddedDepthwiseConv2d,
  SharingAffinity,
} from '../../lib/tensor/layers';
import { countCorrect, softmaxCrossEntropy } from '../../lib/tensor/loss';
import { isParameterOwner, variableOf } from '../../lib/tensor/parameters';
import { tf, tfl } from '../../lib/tensor/tf';
import { alive, built, expectNoLeak, onBackends, run, wave } from './support';

const init = seededInit(1, 'node');
const POOL = { kernel: 3, stride: 2, padding: DEFAULT_PADDING };
const conv = { kernel: 3, stride: 2, bias: true, init };

/** Every layer, with the shape of an input for it. */
const LAYERS: [name: string, make: () => tfl.layers.Layer, shape: number[]][] = [
  ...PADDING_MODES.flatMap((mode): typeof LAYERS => {
    const padding = { mode, alignment: 'torch' } as const;
    return [
      [`PaddedConv2d ${mode}`, () => new PaddedConv2d({ ...conv, filters: 4, padding }), [6, 5, 3]],
      [`PaddedDepthwiseConv2d ${mode}`, () => new PaddedDepthwiseConv2d({ ...conv, padding }), [6, 5, 3]],
    ];
  }),
  ['BatchNorm2d', () => new BatchNorm2d(), [4, 4, 3]],
  ['FeatureArrangement', () => new FeatureArrangement({ upscale: 2 }), [3, 3, 8]],
  ['DeAlbino', () => new DeAlbino({ kernel: 4, stride: 2, init }), [7, 8, 2]],
  ...(['batch', 'ema', 'none'] as const).map((mode): (typeof LAYERS)[number] => [
    `SharingAffinity ${mode}`,
    () => new SharingAffinity({ mode, alpha: 1, alphaTrainable: true }),
    [3, 3, 2],
  ]),
  ['GlobalAveragePool', () => new GlobalAveragePool(), [3, 3, 2]],
  ['CentralPool', () => new CentralPool({ margin: 1 }), [4, 5, 2]],
  ['GlobalMaxPool', () => new GlobalMaxPool(), [4, 5, 2]],
  ['GemPool', () => new GemPool({ p: 3 }), [4, 5, 2]],
  ['MaxPool2d', () => new MaxPool2d(POOL), [4, 5, 2]],
  ['AvgPool2d', () => new AvgPool2d(POOL), [4, 5, 2]],
  ['Flatten', () => new Flatten(), [3, 3, 2]],
  ['ChannelAffine', () => new ChannelAffine({ scale: [1, 2], offset: [0, -1] }), [3, 4, 2]],
  ['Crop2d', () => new Crop2d({ height: 2, width: 2 }), [3, 4, 2]],
  [
    'Pad2d',
    () => new Pad2d({ mode: 'circular', sides: { top: 1, right: 2, bottom: 0, left: 1 } }),
    [3, 4, 2],
  ],
  ...ACTIVATIONS.map((kind): (typeof LAYERS)[number] => [
    `Activation ${kind}`,
    () => new Activation({ kind }),
    [3, 3, 2],
  ]),
  ['Linear', () => new Linear({ units: 3, init }), [4]],
  ['Dropout', () => new Dropout({ rate: 0.5, seed: 1, nodeId: 'd' }), [4]],
];

onBackends(() => {
  it.each(LAYERS)('%s leaves no tensor behind: evaluated, trained, disposed', (_name, make, shape) => {
    expectNoLeak(() => {
      const layer = built(make(), shape);
      const x = tf.tidy(() => tf.variable(wave([3, ...shape], 1)));
      const before = alive();
      tf.dispose(run(layer, x));
      const { value, grads } = tf.variableGrads(() => tf.sum<tf.Scalar>(tf.square(run(layer, x, true))));
      expect(grads[x.name]).toBeDefined();
      tf.dispose([value, grads]);
      expect(alive()).toEqual(before);
      layer.dispose();
      tf.dispose(x);
    });
  });

  describe('a training step of a small model', () => {
    it("lowers the loss and leaves nothing behind but the optimiser's moments", () => {
      const layers = [
        new PaddedConv2d({ ...conv, filters: 8, padding: { mode: 'replicate', alignment: 'tf' } }),
        new BatchNorm2d(),
        new FeatureArrangement({ upscale: 2 }),
        new DeAlbino({ kernel: 4, stride: 1, init }),
        new SharingAffinity({ mode: 'ema', alpha: 1, alphaTrainable: true }),
        new Linear({ units: 3, init: seededInit(1, 'fc') }),
      ];
      const input = tfl.input({ shape: [8, 8, 3] });
      const output = layers.reduce((x, layer) => layer.apply(x) as tfl.SymbolicTensor, input);
      const model = tfl.model({ inputs: input, outputs: output });
      const variables = layers
        .flatMap((layer) => (isParameterOwner(layer) ? layer.parameters() : []))
        .filter((p) => p.trainable)
        .map((p) => variableOf(p.variable));
      const x = wave([6, 8, 8, 3], 4);
      const labels = tf.tensor1d([0, 1, 2, 0, 1, 2], 'int32');
      const adam = new Adam(variables);
      const start = alive();
      const step = () => {
        const { value, grads } = tf.variableGrads(
          () => softmaxCrossEntropy(model.apply(x, { training: true }) as tf.Tensor2D, labels, 0.1),
          variables,
        );
        adam.step(grads, 0.02);
        const loss = value.dataSync()[0]!;
        tf.dispose([value, grads]);
        return loss;
      };
      const first = step();
      expectNoLeak(step);
      for (let i = 0; i < 25; i++) step();
      expect(step()).toBeLessThan(first - 0.3);
      const correct = tf.tidy(() => countCorrect(model.apply(x) as tf.Tensor2D, labels).dataSync()[0]!);
      expect(correct).toBeGreaterThanOrEqual(4);
      adam.dispose();
      expect(alive()).toEqual(start);
      model.dispose();
      tf.dispose([x, labels]);
    });
  });
});
