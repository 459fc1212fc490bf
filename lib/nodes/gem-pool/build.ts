import { GemPool } from '../../tensor/layers/gem-pool';
import { applyTo, defineBuilder } from '../builder';
import type { GemParams } from './spec';

/** Parameters: `p`. */
export default defineBuilder<GemParams>({
  build: ({ p }, inputs, { layer }) => ({
    outputs: {
      vector: applyTo(
        layer('gem', () => new GemPool({ p }), ''),
        inputs['features']!,
      ),
    },
  }),
});
