import { tfl } from '../../tensor/tf';
import { applyTo, defineBuilder } from '../builder';

export default defineBuilder<object>({
  build: (_, inputs, { layer }) => ({
    outputs: {
      features: applyTo(
        layer('concat', () => tfl.layers.concatenate()),
        [inputs['a']!, inputs['b']!],
      ),
    },
  }),
});
