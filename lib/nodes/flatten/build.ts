import { Flatten } from '../../tensor/layers/flatten';
import { applyTo, defineBuilder } from '../builder';

export default defineBuilder<object>({
  build: (_, inputs, { layer }) => ({
    outputs: {
      vector: applyTo(
        layer('flatten', () => new Flatten()),
        inputs['features']!,
      ),
    },
  }),
});
