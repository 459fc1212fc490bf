import { CentralPool } from '../../tensor/layers/pooling';
import type { tfl } from '../../tensor/tf';
import { defineBuilder } from '../builder';

export default defineBuilder<{ margin: number }>({
  build: ({ margin }, inputs, { layer }) => ({
    outputs: {
      vector: layer('mean', () => new CentralPool({ margin })).apply(
        inputs['features']!,
      ) as tfl.SymbolicTensor,
    },
  }),
});
