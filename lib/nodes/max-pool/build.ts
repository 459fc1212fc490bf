import { MaxPool2d } from '../../tensor/layers/pooling';
import { applyTo, defineBuilder } from '../builder';
import { poolPadding, type PoolParams } from '../window-params';

export default defineBuilder<PoolParams>({
  build: ({ kernel, stride, padding }, inputs, { layer }) => ({
    outputs: {
      features: applyTo(
        layer('pool', () => new MaxPool2d({ kernel, stride, padding: poolPadding(padding) })),
        inputs['features']!,
      ),
    },
  }),
});
