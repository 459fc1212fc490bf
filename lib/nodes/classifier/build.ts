import { Dropout } from '../../tensor/layers/dropout';
import { Linear } from '../../tensor/layers/linear';
import type { tfl } from '../../tensor/tf';
import { defineBuilder } from '../builder';

/** Parameters: `fc.weight` [classes, features], `fc.bias`. */
export default defineBuilder<{ dropout: number; labelSmoothing: number }>({
  build({ dropout, labelSmoothing }, inputs, { leaving, nodeId, seed, layer }) {
    const units = leaving['logits']!.shape[0]!;
    const thinned =
      dropout > 0
        ? layer('dropout', () => new Dropout({ rate: dropout, seed, nodeId })).apply(inputs['vector']!)
        : inputs['vector']!;
    const logits = layer('fc', (init) => new Linear({ units, init })).apply(thinned);
    return { outputs: { logits: logits as tfl.SymbolicTensor }, loss: { labelSmoothing } };
  },
});
