import { z } from '../../core/schema';
import { defineNode } from '../spec';
import { FEATURES_INPUT, FEATURES_OUTPUT, unchanged } from '../structures';

const params = z.strictObject({
  rate: z.number().min(0).max(0.95).default(0.5).meta({
    title: 'Rate',
    description: 'Share of the numbers that is zeroed at random while training.',
    step: 0.05,
  }),
});

export type DropoutParams = z.infer<typeof params>;

export default defineNode<DropoutParams>({
  type: 'dropout',
  title: 'Dropout',
  category: 'layer',
  summary: 'Zeroes some numbers at random while training, so that the rest learns not to rely on them.',
  details:
    'torch.nn.Dropout: what stays is scaled by 1/(1 − rate); nothing happens in evaluation. Masks are drawn from the seed of the experiment, the same on every backend.',
  params,
  inputs: [FEATURES_INPUT],
  outputs: [FEATURES_OUTPUT],
  infer: (_, inputs) => ({ outputs: { features: inputs['features']! } }),
  structure: unchanged,
});
