import { SharingAffinity } from '../../tensor/layers/affinity';
import { applyTo, defineBuilder } from '../builder';
import type { SharingParams } from './spec';

/** Parameters: `alpha`, `generic`. */
export default defineBuilder<SharingParams>({
  build({ affinity: mode, ...alpha }, inputs, { layer }) {
    const share = layer('share', () => new SharingAffinity({ mode, ...alpha }), '');
    return { outputs: { vector: applyTo(share, inputs['features']!) } };
  },
});
