import { BatchNorm2d } from '../../tensor/layers/batch-norm';
import { PaddedConv2d } from '../../tensor/layers/convolution';
import { Crop2d } from '../../tensor/layers/crop';
import { MaxPool2d } from '../../tensor/layers/pooling';
import { tfl } from '../../tensor/tf';
import { applyTo, defineBuilder } from '../builder';
import { wiredPadding } from '../wired-padding';
import { BLOCK_KERNEL, blocksOf, POOL, poolPadding, STEM, type Resnet18Params } from './spec';

/** Parameters have torchvision's names: `conv1`, `bn1`, `layer1.0.conv1` … `layer4.0.downsample.1`. */
export default defineBuilder<Resnet18Params>({
  build({ width, frozen }, inputs, { arriving, layer }) {
    const padding = wiredPadding(arriving);
    type Tensor = tfl.SymbolicTensor;

    /** Convolution and batch normalisation under their two names. */
    const conv = (names: [string, string], filters: number, kernel: number, stride: number, x: Tensor) => {
      const convolution = layer(
        names[0],
        (init) => new PaddedConv2d({ filters, kernel, stride, bias: false, padding, init }),
      );
      const norm = layer(names[1], () => new BatchNorm2d());
      const y = applyTo(norm, applyTo(convolution, x));
      if (frozen) for (const each of [convolution, norm]) each.trainable = false;
      return y;
    };
    const relu = (name: string, x: Tensor) =>
      applyTo(
        layer(name, () => tfl.layers.reLU()),
        x,
      );

    const stem = relu('relu', conv(['conv1', 'bn1'], width, STEM.kernel, STEM.stride, inputs['images']!));
    let x = applyTo(
      layer('maxpool', () => new MaxPool2d({ ...POOL, padding: poolPadding(padding) })),
      stem,
    );
    for (const { name, channels, stride, downsample } of blocksOf(width)) {
      const inner = (n: 1 | 2, step: number, from: Tensor) =>
        conv([`${name}.conv${n}`, `${name}.bn${n}`], channels, BLOCK_KERNEL, step, from);
      const branch = inner(2, 1, relu(`${name}.relu1`, inner(1, stride, x)));
      const shortcut = downsample
        ? conv([`${name}.downsample.0`, `${name}.downsample.1`], channels, 1, stride, x)
        : x;
      const [, height, breadth] = branch.shape as [null, number, number];
      const cropped =
        shortcut.shape[1] === height && shortcut.shape[2] === breadth
          ? shortcut
          : applyTo(
              layer(`${name}.crop`, () => new Crop2d({ height, width: breadth })),
              shortcut,
            );
      const sum = applyTo(
        layer(`${name}.add`, () => tfl.layers.add()),
        [cropped, branch],
      );
      x = relu(`${name}.relu2`, sum);
    }
    return { outputs: { features: x } };
  },
});
