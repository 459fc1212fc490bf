import { Activation } from '../../tensor/layers/activation';
import { Linear } from '../../tensor/layers/linear';
import { applyTo, defineBuilder } from '../builder';
import type { DenseParams } from './spec';

/** Parameters: `weight` [units, features], `bias`. */
export default defineBuilder<DenseParams>({
  build({ units, activation: kind }, inputs, { layer }) {
    const linear = applyTo(
      layer('linear', (init) => new Linear({ units, init }), ''),
      inputs['vector']!,
    );
    if (kind === 'none') return { outputs: { vector: linear } };
    return {
      outputs: {
        vector: applyTo(
          layer('curve', () => new Activation({ kind })),
          linear,
        ),
      },
    };
  },
});
