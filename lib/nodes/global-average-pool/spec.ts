import { z } from '../../core/schema';
import { defineNode } from '../spec';
import { visitedOnce } from '../structures';

const params = z.strictObject({});

export default defineNode<z.infer<typeof params>>({
  type: 'global-average-pool',
  title: 'Average pooling',
  category: 'head',
  summary: 'The usual head: the mean of every channel over the whole map.',
  details:
    'Every pixel of the feature map weighs the same, 1/(h·w), the eroded border included. The share of the decision that rests on eroded pixels is then simply the mean erosion.',
  params,
  inputs: [{ id: 'features', accepts: ['features'], label: 'feature map' }],
  outputs: [{ id: 'vector', type: 'vector', label: 'one mean per channel' }],
  infer: (_, inputs) => ({
    outputs: { vector: { type: 'vector', shape: [inputs['features']!.shape[2]!] } },
  }),
  coverage: (_, features) => visitedOnce(features),
});
