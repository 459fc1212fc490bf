import { GlobalAveragePool } from '../../tensor/layers/pooling';
import type { tfl } from '../../tensor/tf';
import { defineBuilder } from '../builder';

export default defineBuilder<object>({
  build: (_, inputs, { layer }) => ({
    outputs: {
      vector: layer('mean', () => new GlobalAveragePool()).apply(inputs['features']!) as tfl.SymbolicTensor,
    },
  }),
});
