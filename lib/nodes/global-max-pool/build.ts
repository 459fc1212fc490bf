import { GlobalMaxPool } from '../../tensor/layers/pooling';
import { applyTo, defineBuilder } from '../builder';

export default defineBuilder<object>({
  build: (_, inputs, { layer }) => ({
    outputs: {
      vector: applyTo(
        layer('max', () => new GlobalMaxPool()),
        inputs['features']!,
      ),
    },
  }),
});
