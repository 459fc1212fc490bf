import { BatchNorm2d } from '../../tensor/layers/batch-norm';
import { PaddedConv2d } from '../../tensor/layers/convolution';
import { MaxPool2d } from '../../tensor/layers/pooling';
import { tfl } from '../../tensor/tf';
import { applyTo, defineBuilder } from '../builder';
import { wiredPadding } from '../wired-padding';
import { POOL, strideOf, type PlainCnnParams } from './spec';

/** Parameters: `stageN.conv`, `.bn`. */
export default defineBuilder<PlainCnnParams>({
  build(params, inputs, { arriving, layer }) {
    const { channels, kernel, downsample } = params;
    const padding = wiredPadding(arriving);
    const stride = strideOf(params);
    let x = inputs['images']!;
    channels.forEach((filters, index) => {
      const stage = `stage${index + 1}`;
      const conv = layer(
        `${stage}.conv`,
        (init) => new PaddedConv2d({ filters, kernel, stride, bias: false, padding, init }),
      );
      const normalised = applyTo(
        layer(`${stage}.bn`, () => new BatchNorm2d()),
        applyTo(conv, x),
      );
      x = applyTo(
        layer(`${stage}.relu`, () => tfl.layers.reLU()),
        normalised,
      );
      if (downsample === 'max-pool')
        x = applyTo(
          layer(`${stage}.pool`, () => new MaxPool2d(POOL)),
          x,
        );
    });
    return { outputs: { features: x } };
  },
});
