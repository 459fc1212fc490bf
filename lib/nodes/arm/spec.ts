import { z } from '../../core/schema';
import { sizeOf } from '../footprint';
import { defineNode } from '../spec';
import { deAlbinoFootprint, sharingFootprint } from './footprint';
import { armCoverage, armGeometry } from './geometry';
import { armProblem, kernel, sharing, stride, upscale } from './settings';

const params = z.strictObject({ upscale, kernel, stride, ...sharing });

export type ArmParams = z.infer<typeof params>;

export default defineNode<ArmParams>({
  type: 'arm',
  title: 'ARM',
  category: 'head',
  summary: 'Amending Representation Module: replaces pooling by one large kernel over rearranged channels.',
  details:
    'Feature Arrangement (PixelShuffle r) turns C channels into M = C/r² large maps. De-albino runs one large unpadded kernel over each map, so that border pixels are visited less often, then batch normalisation. Sharing Affinity adds α times the mean over batch and maps to the mean over maps. Source: Shi, Zhu, Liang, arXiv 2103.10189.',
  params,
  inputs: [{ id: 'features', accepts: ['features'], label: 'feature map' }],
  outputs: [{ id: 'vector', type: 'vector', label: 'expression feature' }],
  kernelPicture: { parameter: 'de_albino.weight', title: 'De-albino kernel' },
  infer(p, inputs) {
    const { shape } = inputs['features']!;
    const refusal = armProblem('ARM', p, shape);
    if (refusal) return { outputs: {}, problems: [refusal] };
    const { positions } = armGeometry(p, shape);
    return { outputs: { vector: { type: 'vector', shape: [positions[0] * positions[1]] } } };
  },
  expansion: {
    types: ['feature-arrangement', 'de-albino', 'sharing-affinity'],
    heir: 1,
    expand: ({ upscale, kernel, stride, ...sharing }) => [{ upscale }, { kernel, stride }, sharing],
    collapse: (row) => Object.assign({}, ...row) as Record<string, unknown>,
  },
  footprint(p, inputs) {
    const { shape } = inputs['features']!;
    const geometry = armGeometry(p, shape);
    const amended = deAlbinoFootprint(geometry, geometry.maps);
    const shared = sharingFootprint(p, geometry.positions);
    return {
      parameters: [...amended.parameters, ...shared.parameters],
      statistics: [...amended.statistics, ...shared.statistics],
      maps: [sizeOf(shape), ...amended.maps, ...shared.maps],
      ...(amended.normalised && { normalised: amended.normalised }),
      macs: amended.macs,
    };
  },
  coverage: (p, { shape }) => armCoverage(armGeometry(p, shape), shape[0]!, shape[1]!),
  readsBatch: ({ affinity }) => affinity === 'batch',
});
