import { z } from '../../core/schema';
import { armGeometry, patchMeans } from '../arm/geometry';
import { arrangementProblem, upscale } from '../arm/settings';
import { defineNode } from '../spec';
import { FEATURES_INPUT } from '../structures';

const params = z.strictObject({ upscale });

export type ArrangementParams = z.infer<typeof params>;

/** All three settings of ARM, of which this block has one. */
export const arrangement = ({ upscale }: ArrangementParams) =>
  ({ upscale, kernel: 'auto', stride: 'auto' }) as const;

export default defineNode<ArrangementParams>({
  type: 'feature-arrangement',
  title: 'Feature Arrangement',
  category: 'arm',
  summary: "ARM's first block: rearranges r² channels into one map that is r times as large.",
  details:
    'PixelShuffle in the order of PyTorch: sub-pixel (i, j) of map m comes from channel m·r² + i·r + j. Nothing is computed, pixels only move, so that one large kernel can look at all channels at once.',
  params,
  inputs: [FEATURES_INPUT],
  outputs: [{ id: 'features', type: 'features', label: 'arranged maps' }],
  infer(p, inputs) {
    const { shape } = inputs['features']!;
    const refusal = arrangementProblem('Feature Arrangement', arrangement(p), shape);
    if (refusal) return { outputs: {}, problems: [refusal] };
    const { upscale: r, maps } = armGeometry(arrangement(p), shape);
    return {
      outputs: {
        features: { type: 'features', shape: [shape[0]! * r, shape[1]! * r, maps], upscale: r },
      },
    };
  },
  coverage(p, { shape }, onward) {
    const [height = 0, width = 0] = shape;
    const { upscale: r } = armGeometry(arrangement(p), shape);
    return patchMeans(onward ?? new Float64Array(height * width * r * r).fill(1), r, height, width);
  },
});
