import { z } from '../../core/schema';
import { defineNode } from '../spec';
import { FEATURES_INPUT, visitedOnce } from '../structures';

const params = z.strictObject({});

export default defineNode<z.infer<typeof params>>({
  type: 'global-max-pool',
  title: 'Global max pooling',
  category: 'head',
  summary: 'The largest value of every channel, wherever it stands.',
  details:
    'Which pixels decide differs from image to image, so that there is no head weight that holds for all of them; before training every pixel counts as visited once.',
  params,
  inputs: [FEATURES_INPUT],
  outputs: [{ id: 'vector', type: 'vector', label: 'one maximum per channel' }],
  infer: (_, inputs) => ({
    outputs: { vector: { type: 'vector', shape: [inputs['features']!.shape[2]!] } },
  }),
  coverage: (_, features) => visitedOnce(features),
  curved: () => true,
});
