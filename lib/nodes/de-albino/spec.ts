import { z } from '../../core/schema';
import { deAlbinoFootprint } from '../arm/footprint';
import { windowGeometry, windowVisits } from '../arm/geometry';
import { kernel, stride, windowProblem } from '../arm/settings';
import { defineNode, type PortValue } from '../spec';
import { FEATURES_INPUT } from '../structures';

const params = z.strictObject({ kernel, stride });

export type DeAlbinoParams = z.infer<typeof params>;

/** r of the Feature Arrangement that the map comes from, or 1. */
export const arrangedBy = (features: PortValue): number =>
  (features.type === 'features' && features.upscale) || 1;

export default defineNode<DeAlbinoParams>({
  type: 'de-albino',
  title: 'De-albino',
  category: 'arm',
  summary: "ARM's second block: one large kernel for all maps, which visits the border less often.",
  details:
    'One single-channel convolution without padding and bias, shared by all maps, then batch normalisation over the maps. Auto sizes follow from the upscale r of the Feature Arrangement before it: kernel 2r, stride r/2.',
  params,
  inputs: [{ ...FEATURES_INPUT, label: 'arranged maps' }],
  outputs: [{ id: 'features', type: 'features', label: 'amended maps' }],
  kernelPicture: { parameter: 'de_albino.weight', title: 'De-albino kernel' },
  infer(p, inputs) {
    const { shape } = inputs['features']!;
    const r = arrangedBy(inputs['features']!);
    const refusal = windowProblem('De-albino', p, r, shape);
    if (refusal) return { outputs: {}, problems: [refusal] };
    const { positions } = windowGeometry(p, r, shape);
    return { outputs: { features: { type: 'features', shape: [...positions, shape[2]!] } } };
  },
  footprint(p, inputs) {
    const { shape } = inputs['features']!;
    return deAlbinoFootprint(windowGeometry(p, arrangedBy(inputs['features']!), shape), shape[2]!);
  },
  coverage: (p, features, onward) =>
    windowVisits(windowGeometry(p, arrangedBy(features), features.shape), features.shape, onward),
});
