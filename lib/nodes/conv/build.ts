import { PaddedConv2d } from '../../tensor/layers/convolution';
import { applyTo, defineBuilder } from '../builder';
import { wiredPadding } from '../wired-padding';
import type { ConvParams } from './spec';

/** Parameters: `weight`, `bias`. */
export default defineBuilder<ConvParams>({
  build(params, inputs, { arriving, layer }) {
    const padding = wiredPadding(arriving);
    const conv = layer('conv', (init) => new PaddedConv2d({ ...params, padding, init }), '');
    return { outputs: { features: applyTo(conv, inputs['features']!) } };
  },
});
