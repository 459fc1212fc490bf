import { ACTIVATIONS } from '../../core/activations';
import { z } from '../../core/schema';
import { defineNode } from '../spec';
import { FEATURES_INPUT, FEATURES_OUTPUT, unchanged } from '../structures';

const params = z.strictObject({
  kind: z.enum(ACTIVATIONS).default('relu').meta({
    title: 'Function',
    description: 'relu: max(0, x). leaky-relu: a slope of 0.01 below 0. elu: eˣ − 1 below 0. sigmoid. tanh.',
  }),
});

export type ActivationParams = z.infer<typeof params>;

export default defineNode<ActivationParams>({
  type: 'activation',
  title: 'Activation',
  category: 'layer',
  summary: 'The same curve on every number, for example ReLU.',
  details:
    'Without a curve between them, two convolutions would be no more than one. It treats every pixel by itself, so that erosion stays as it is.',
  params,
  inputs: [FEATURES_INPUT],
  outputs: [FEATURES_OUTPUT],
  infer: (_, inputs) => ({ outputs: { features: inputs['features']! } }),
  structure: unchanged,
  curved: () => true,
});
