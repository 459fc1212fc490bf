import { SharingAffinity } from '../../tensor/layers/affinity';
import { FeatureArrangement } from '../../tensor/layers/arrangement';
import { DeAlbino } from '../../tensor/layers/de-albino';
import type { tfl } from '../../tensor/tf';
import { defineBuilder } from '../builder';
import { armGeometry } from './geometry';
import type { ArmParams } from './spec';

/** Parameters: `de_albino.weight`, `bn.*`, `alpha`, `generic`. */
export default defineBuilder<ArmParams>({
  build(params, inputs, { arriving, layer }) {
    const { upscale, kernel, stride } = armGeometry(params, arriving['features']!.shape);
    const arranged = layer('arrange', () => new FeatureArrangement({ upscale })).apply(inputs['features']!);
    const amended = layer('amend', (init) => new DeAlbino({ kernel, stride, init }), '').apply(arranged);
    const { affinity: mode, alpha, alphaTrainable } = params;
    const expression = layer('share', () => new SharingAffinity({ mode, alpha, alphaTrainable }), '').apply(
      amended,
    );
    return { outputs: { vector: expression as tfl.SymbolicTensor } };
  },
});
