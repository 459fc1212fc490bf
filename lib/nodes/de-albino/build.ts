import { DeAlbino } from '../../tensor/layers/de-albino';
import { windowGeometry } from '../arm/geometry';
import { applyTo, defineBuilder } from '../builder';
import { arrangedBy, type DeAlbinoParams } from './spec';

/** Parameters: `de_albino.weight`, `bn.*`. */
export default defineBuilder<DeAlbinoParams>({
  build(params, inputs, { arriving, layer }) {
    const features = arriving['features']!;
    const { kernel, stride } = windowGeometry(params, arrangedBy(features), features.shape);
    const amend = layer('amend', (init) => new DeAlbino({ kernel, stride, init }), '');
    return { outputs: { features: applyTo(amend, inputs['features']!) } };
  },
});
