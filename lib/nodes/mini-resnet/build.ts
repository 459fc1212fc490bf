import { AddRelu } from '../../tensor/layers/add-relu';
import { BatchNorm2d } from '../../tensor/layers/batch-norm';
import { PaddedConv2d } from '../../tensor/layers/convolution';
import { Crop2d } from '../../tensor/layers/crop';
import type { tfl } from '../../tensor/tf';
import { applyTo, defineBuilder, type BuildContext } from '../builder';
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
        return applyTo(normalise, applyTo(conv, input));
      };
      const halved = convolution(1, 2, true, x);
      const branch = convolution(2, 1, false, halved);
      const [, height, width] = branch.shape as [null, number, number];
      const shortcut =
        halved.shape[1] === height
          ? halved
          : applyTo(
              layer(`${stage}.crop`, () => new Crop2d({ height, width })),
              halved,
            );
      x = applyTo(
        layer(`${stage}.add`, () => new AddRelu()),
        [shortcut, branch],
      );
    });
    return { outputs: { features: x } };
  },
});
