import { BatchNorm2d } from '../../tensor/layers/batch-norm';
import { PaddedConv2d } from '../../tensor/layers/convolution';
import { Crop2d } from '../../tensor/layers/crop';
import { tfl } from '../../tensor/tf';
import { applyTo, defineBuilder, type BuildContext } from '../builder';
import { wiredPadding } from '../wired-padding';
import type { MiniResnetParams } from './spec';

/** Parameters: `stageN.conv1`, `.bn1`, `.conv2`, `.bn2`. */
export default defineBuilder<MiniResnetParams>({
  build({ channels }, inputs, { arriving, layer }: BuildContext) {
    const padding = wiredPadding(arriving);
    const relu = (name: string, x: tfl.SymbolicTensor) =>
      layer(name, () => tfl.layers.reLU()).apply(x) as tfl.SymbolicTensor;
    let x = inputs['images']!;
    channels.forEach((filters, index) => {
      const stage = `stage${index + 1}`;
      const convolution = (n: 1 | 2, stride: number, input: tfl.SymbolicTensor) => {
        const conv = layer(
          `${stage}.conv${n}`,
          (init) => new PaddedConv2d({ filters, kernel: 3, stride, bias: false, padding, init }),
        );
        const normalise = layer(`${stage}.bn${n}`, () => new BatchNorm2d());
        return normalise.apply(conv.apply(input)) as tfl.SymbolicTensor;
      };
      const halved = relu(`${stage}.relu1`, convolution(1, 2, x));
      const branch = convolution(2, 1, halved);
      const [, height, width] = branch.shape as [null, number, number];
      const shortcut =
        halved.shape[1] === height
          ? halved
          : applyTo(
              layer(`${stage}.crop`, () => new Crop2d({ height, width })),
              halved,
            );
      const sum = layer(`${stage}.add`, () => tfl.layers.add()).apply([
        shortcut,
        branch,
      ]) as tfl.SymbolicTensor;
      x = relu(`${stage}.relu2`, sum);
    });
    return { outputs: { features: x } };
  },
});
