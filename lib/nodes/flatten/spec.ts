import { z } from '../../core/schema';
import { defineNode } from '../spec';
import { FEATURES_INPUT, visitedOnce } from '../structures';

const params = z.strictObject({});

export default defineNode<z.infer<typeof params>>({
  type: 'flatten',
  title: 'Flatten',
  category: 'head',
  summary: 'All numbers of the feature map in one row: the classifier learns every position by itself.',
  details:
    'torch.nn.Flatten: channel by channel, and row by row within a channel. Like ARM it knows positions, and unlike pooling it has a weight for each of them: a control for what ARM gains.',
  params,
  offeredAsControl: 'Knows every position, as ARM does, without ARM: one weight for each.',
  adapter: true,
  inputs: [FEATURES_INPUT],
  outputs: [{ id: 'vector', type: 'vector', label: 'all numbers of the map' }],
  infer(_, inputs) {
    const { shape } = inputs['features']!;
    return { outputs: { vector: { type: 'vector', shape: [shape.reduce((a, b) => a * b, 1)] } } };
  },
  coverage: (_, features) => visitedOnce(features),
});
