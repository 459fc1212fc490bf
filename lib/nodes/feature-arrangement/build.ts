import { FeatureArrangement } from '../../tensor/layers/arrangement';
import { armGeometry } from '../arm/geometry';
import { applyTo, defineBuilder } from '../builder';
import { arrangement, type ArrangementParams } from './spec';

export default defineBuilder<ArrangementParams>({
  build(params, inputs, { arriving, layer }) {
    const { upscale } = armGeometry(arrangement(params), arriving['features']!.shape);
    const arrange = layer('arrange', () => new FeatureArrangement({ upscale }));
    return { outputs: { features: applyTo(arrange, inputs['features']!) } };
  },
});
