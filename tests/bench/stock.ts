/** The benchmark's models as anyone would write them in TensorFlow.js: its own layers and optimiser, nothing of ours. */
import { tf, tfl } from '../../lib/tensor/tf';
import { CLASSES, type BenchModel } from './models';

type Node = tfl.SymbolicTensor;

const normalised = (x: Node, filters: number, kernelSize: number, strides: number): Node =>
  tfl.layers
    .batchNormalization({ epsilon: 1e-5, momentum: 0.9 })
    .apply(
      tfl.layers.conv2d({ filters, kernelSize, strides, padding: 'same', useBias: false }).apply(x),
    ) as Node;

const relu = (x: Node): Node => tfl.layers.reLU().apply(x) as Node;
const sum = (a: Node, b: Node): Node => relu(tfl.layers.add().apply([a, b]) as Node);

function miniResnet(x: Node): Node {
  for (const filters of [16, 32, 64]) {
    const halved = relu(normalised(x, filters, 3, 2));
    x = sum(halved, normalised(halved, filters, 3, 1));
  }
  return x;
}

function resnet18(x: Node, width: number): Node {
  const pool = tfl.layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' });
  x = pool.apply(relu(normalised(x, width, 7, 2))) as Node;
  [1, 2, 4, 8].forEach((factor, stage) => {
    const filters = factor * width;
    for (const strides of [stage === 0 ? 1 : 2, 1]) {
      const shortcut = strides === 1 ? x : normalised(x, filters, 1, strides);
      x = sum(shortcut, normalised(relu(normalised(x, filters, 3, strides)), filters, 3, 1));
    }
  });
  return x;
}

/** Compiled and ready; one call of `step` trains it on one batch. */
export function stockTraining({ name, size, batch }: BenchModel) {
  const images = tfl.input({ shape: [size, size, 3] });
  const features = name === 'mini-resnet' ? miniResnet(images) : resnet18(images, 16);
  const pooled = tfl.layers.globalAveragePooling2d({ dataFormat: 'channelsLast' }).apply(features);
  const outputs = tfl.layers.dense({ units: CLASSES, activation: 'softmax' }).apply(pooled) as Node;
  const model = tfl.model({ inputs: images, outputs });
  model.compile({ optimizer: tf.train.adam(1e-3), loss: 'categoricalCrossentropy' });
  const x = tf.randomNormal([batch, size, size, 3]);
  const y = tf.tidy(() =>
    tf.oneHot(
      tf.tensor1d(
        Array.from({ length: batch }, (_, i) => i % CLASSES),
        'int32',
      ),
      CLASSES,
    ),
  );
  return {
    step: async () => void (await model.trainOnBatch(x, y)),
    stop() {
      model.dispose();
      tf.dispose([x, y]);
    },
  };
}
