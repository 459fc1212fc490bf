import { Activation } from '../../tensor/layers/activation';
import { applyTo, defineBuilder } from '../builder';
import type { ActivationParams } from './spec';

export default defineBuilder<ActivationParams>({
  build: ({ kind }, inputs, { layer }) => ({
    outputs: {
      features: applyTo(
        layer('curve', () => new Activation({ kind })),
        inputs['features']!,
      ),
    },
  }),
});
