import { ACTIVATIONS } from '../../core/activations';
import { z } from '../../core/schema';
import { linear } from '../footprint';
import { defineNode } from '../spec';

const params = z.strictObject({
  units: z.int().min(1).max(4096).default(64).meta({
    title: 'Units',
    description: 'Numbers of the result.',
  }),
  activation: z
    .enum(['none', ...ACTIVATIONS])
    .default('none')
    .meta({
      title: 'Activation',
      description:
        'Curve after the linear layer. With none, the head stays linear and its head weight exact.',
    }),
});

export type DenseParams = z.infer<typeof params>;

export default defineNode<DenseParams>({
  type: 'dense',
  title: 'Dense',
  category: 'head',
  summary: 'A linear layer from vector to vector, with a curve if you like.',
  details: 'torch.nn.Linear, then the activation. The classifier has a linear layer of its own behind it.',
  params,
  inputs: [{ id: 'vector', accepts: ['vector'], label: 'feature vector' }],
  outputs: [{ id: 'vector', type: 'vector', label: 'feature vector' }],
  infer: ({ units }) => ({ outputs: { vector: { type: 'vector', shape: [units] } } }),
  footprint: ({ units, activation }, inputs) => ({
    ...linear(inputs['vector']!.shape[0]!, units),
    maps: activation === 'none' ? [units] : [units, units],
  }),
  curved: ({ activation }) => activation !== 'none',
});
