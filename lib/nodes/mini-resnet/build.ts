import { AddRelu } from '../../tensor/layers/add-relu';
import { BatchNorm2d } from '../../tensor/layers/batch-norm';
import { PaddedConv2d } from '../../tensor/layers/convolution';
import { tfl } from '../../tensor/tf';
import { defineBuilder, type BuildContext } from '../builder';
import { wiredPadding } from '../wired-padding';
import type { MiniResnetParams } from './spec';

/** Parameters: `stageN.conv1`, `.bn1`, `.conv2`, `.bn2`. */
export default defineBuilder<MiniResnetParams>({
  build({ channels }, inputs, { arriving, layer }: BuildContext) {
    const padding = wiredPadding(arriving);
    let x = inputs['images']!;
    channels.forEach((filters, index) => {
      const stage = `stage${index + 1}`;
      const convolution = (n: 1 | 2, stride: number, relu: boolean, input: tfl.SymbolicTensor) => {
        const conv = layer(
          `${stage}.conv${n}`,
          (init) => new PaddedConv2d({ filters, kernel: 3, stride, bias: false, padding, init }),
        );
        const normalise = layer(`${stage}.bn${n}`, () => new BatchNorm2d({ relu }));
        return normalise.apply(conv.apply(input)) as tfl.SymbolicTensor;
      };
      const halved = convolution(1, 2, true, x);
      const branch = convolution(2, 1, false, halved);
      const margin = (halved.shape[1]! - branch.shape[1]!) / 2;
      const shortcut =
        margin === 0
          ? halved
          : (layer(`${stage}.crop`, () =>
              tfl.layers.cropping2D({
                cropping: [
                  [margin, margin],
                  [margin, margin],
                ],
              }),
            ).apply(halved) as tfl.SymbolicTensor);
      const residual = layer(`${stage}.add`, () => new AddRelu());
      x = residual.apply([shortcut, branch]) as tfl.SymbolicTensor;
    });
    return { outputs: { features: x } };
  },
});
