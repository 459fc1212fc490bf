import { tfl } from '../../tensor/tf';
import { applyTo, defineBuilder } from '../builder';

export default defineBuilder<object>({
  build: (_, inputs, { layer }) => ({
    outputs: {
      features: applyTo(
        layer('add', () => tfl.layers.add()),
        [inputs['a']!, inputs['b']!],
      ),
    },
  }),
});
