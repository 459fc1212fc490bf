import { z } from '../../core/schema';
import { FootprintTally } from '../footprint';
import { defineNode } from '../spec';
import { FEATURES_INPUT, FEATURES_OUTPUT, unchanged } from '../structures';

const params = z.strictObject({});

export default defineNode<z.infer<typeof params>>({
  type: 'batch-norm',
  title: 'Batch normalisation',
  category: 'layer',
  summary: 'Brings every channel to mean 0 and spread 1, then scales and shifts it.',
  details:
    'torch.nn.BatchNorm2d: ε 1e-5, momentum 0.1. In training with the statistics of the batch, in evaluation with running ones.',
  params,
  inputs: [FEATURES_INPUT],
  outputs: [FEATURES_OUTPUT],
  infer: (_, inputs) => ({ outputs: { features: inputs['features']! } }),
  footprint(_, inputs) {
    const tally = new FootprintTally();
    tally.norm(inputs['features']!.shape);
    return tally;
  },
  structure: unchanged,
});
