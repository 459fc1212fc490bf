import { AddRelu } from '../../tensor/layers/add-relu';
import { BatchNorm2d } from '../../tensor/layers/batch-norm';
import { PaddedConv2d } from '../../tensor/layers/convolution';
import { Crop2d } from '../../tensor/layers/crop';
import { MaxPool2d } from '../../tensor/layers/pooling';
import type { tfl } from '../../tensor/tf';
import { applyTo, defineBuilder } from '../builder';
import { wiredPadding } from '../wired-padding';
import { BLOCK_KERNEL, blocksOf, POOL, poolPadding, STEM, type Resnet18Params } from './spec';

/** Parameters have torchvision's names: `conv1`, `bn1`, `layer1.0.conv1` … `layer4.0.downsample.1`. */
export default defineBuilder<Resnet18Params>({
  build({ width }, inputs, { arriving, layer }) {
    const padding = wiredPadding(arriving);
    type Tensor = tfl.SymbolicTensor;

    /** Convolution and batch normalisation under their two names. */
    const conv = (
      names: [string, string],
      { filters, kernel, stride, relu }: { filters: number; kernel: number; stride: number; relu: boolean },
      x: Tensor,
    ) => {
      const convolution = layer(
        names[0],
        (init) => new PaddedConv2d({ filters, kernel, stride, bias: false, padding, init }),
      );
      const norm = layer(names[1], () => new BatchNorm2d({ relu }));
      return applyTo(norm, applyTo(convolution, x));
    };

    const stem = conv(['conv1', 'bn1'], { ...STEM, filters: width, relu: true }, inputs['images']!);
    let x = applyTo(
      layer('maxpool', () => new MaxPool2d({ ...POOL, padding: poolPadding(padding) })),
      stem,
    );
    for (const { name, channels, stride, downsample } of blocksOf(width)) {
      const inner = (n: 1 | 2, step: number, relu: boolean, from: Tensor) =>
        conv(
          [`${name}.conv${n}`, `${name}.bn${n}`],
          { filters: channels, kernel: BLOCK_KERNEL, stride: step, relu },
          from,
        );
      const branch = inner(2, 1, false, inner(1, stride, true, x));
      const shortcut = downsample
        ? conv(
            [`${name}.downsample.0`, `${name}.downsample.1`],
            { filters: channels, kernel: 1, stride, relu: false },
            x,
          )
        : x;
      const [, height, breadth] = branch.shape as [null, number, number];
      const cropped =
        shortcut.shape[1] === height && shortcut.shape[2] === breadth
          ? shortcut
          : applyTo(
              layer(`${name}.crop`, () => new Crop2d({ height, width: breadth })),
              shortcut,
            );
      x = applyTo(
        layer(`${name}.add`, () => new AddRelu()),
        [cropped, branch],
      );
    }
    return { outputs: { features: x } };
  },
});
