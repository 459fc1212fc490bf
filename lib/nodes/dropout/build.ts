import { Dropout } from '../../tensor/layers/dropout';
import { applyTo, defineBuilder } from '../builder';
import type { DropoutParams } from './spec';

export default defineBuilder<DropoutParams>({
  build: ({ rate }, inputs, { layer, nodeId, seed }) => ({
    outputs: {
      features: applyTo(
        layer('dropout', () => new Dropout({ rate, seed, nodeId })),
        inputs['features']!,
      ),
    },
  }),
});
