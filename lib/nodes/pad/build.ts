import { Pad2d } from '../../tensor/layers/pad';
import { applyTo, defineBuilder } from '../builder';
import type { PadParams } from './spec';

export default defineBuilder<PadParams>({
  build({ mode, ...sides }, inputs, { layer, leaving }) {
    const padded = applyTo(
      layer('pad', () => new Pad2d({ mode, sides })),
      inputs['features']!,
    );
    return { outputs: Object.fromEntries(Object.keys(leaving).map((port) => [port, padded])) };
  },
});
