import { z } from '../../core/schema';
import { sizeOf } from '../footprint';
import { defineNode } from '../spec';
import { FEATURES_INPUT, visitedOnce } from '../structures';

const params = z.strictObject({
  p: z.number().min(0.1).max(20).default(3).meta({
    title: 'Exponent p',
    description: 'At the start; it is trained along. 1: average pooling. Large: max pooling.',
    step: 0.5,
  }),
});

export type GemParams = z.infer<typeof params>;

export default defineNode<GemParams>({
  type: 'gem-pool',
  title: 'GeM pooling',
  category: 'head',
  summary: 'Generalised mean: something learned between average and max pooling.',
  details:
    '(mean of xᵖ)^(1/p) of every channel, with x at least 1e-6 and a learned p (Radenović, Tolias, Chum, arXiv 1711.02512). It is not linear, so that no head weight holds for all images.',
  params,
  inputs: [FEATURES_INPUT],
  outputs: [{ id: 'vector', type: 'vector', label: 'one mean per channel' }],
  infer: (_, inputs) => ({
    outputs: { vector: { type: 'vector', shape: [inputs['features']!.shape[2]!] } },
  }),
  /** x clamped and divided by its maximum, for the power and its gradient. */
  footprint(_, inputs, outputs) {
    const size = sizeOf(inputs['features']!.shape);
    return {
      parameters: [1],
      statistics: [],
      maps: [size, size, sizeOf(outputs['vector']!.shape)],
      macs: 0,
    };
  },
  coverage: (_, features) => visitedOnce(features),
  curved: () => true,
});
