import { z } from '../../core/schema';
import { sharingFootprint } from '../arm/footprint';
import { sharing } from '../arm/settings';
import { defineNode } from '../spec';
import { FEATURES_INPUT, visitedOnce } from '../structures';

const params = z.strictObject(sharing);

export type SharingParams = z.infer<typeof params>;

export default defineNode<SharingParams>({
  type: 'sharing-affinity',
  title: 'Sharing Affinity',
  category: 'arm',
  summary: "ARM's third block: adds what all faces share to what is unique to each.",
  details:
    'f = u + α·g, with the unique feature u = mean over maps and the generic feature g = mean over batch and maps. With batch, predictions depend on who else is in the batch, also at test time.',
  params,
  inputs: [{ ...FEATURES_INPUT, label: 'amended maps' }],
  outputs: [{ id: 'vector', type: 'vector', label: 'expression feature' }],
  infer(_, inputs) {
    const [height = 0, width = 0] = inputs['features']!.shape;
    return { outputs: { vector: { type: 'vector', shape: [height * width] } } };
  },
  footprint: (p, inputs) => sharingFootprint(p, inputs['features']!.shape),
  coverage: (_, features) => visitedOnce(features),
  readsBatch: ({ affinity }) => affinity === 'batch',
});
