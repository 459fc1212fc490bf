import { PaddedDepthwiseConv2d } from '../../tensor/layers/convolution';
import { applyTo, defineBuilder } from '../builder';
import { wiredPadding } from '../wired-padding';
import type { DepthwiseConvParams } from './spec';

/** Parameters: `weight`, `bias`. */
export default defineBuilder<DepthwiseConvParams>({
  build({ kernel, stride, bias }, inputs, { arriving, leaving, layer }) {
    const padding = wiredPadding(arriving);
    const multiplier = leaving['features']!.shape[2]! / arriving['features']!.shape[2]!;
    const conv = layer(
      'conv',
      (init) => new PaddedDepthwiseConv2d({ kernel, stride, bias, multiplier, padding, init }),
      '',
    );
    return { outputs: { features: applyTo(conv, inputs['features']!) } };
  },
});
