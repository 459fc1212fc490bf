import { BatchNorm2d } from '../../tensor/layers/batch-norm';
import { applyTo, defineBuilder } from '../builder';

/** Parameters: `weight`, `bias`, `running_mean`, `running_var`. */
export default defineBuilder<object>({
  build: (_, inputs, { layer }) => ({
    outputs: {
      features: applyTo(
        layer('bn', () => new BatchNorm2d(), ''),
        inputs['features']!,
      ),
    },
  }),
});
