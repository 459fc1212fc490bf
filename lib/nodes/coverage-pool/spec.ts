import { z } from '../../core/schema';
import { armCoverage, armGeometry } from '../arm/geometry';
import { armProblem, kernel, stride, upscale } from '../arm/settings';
import { defineNode } from '../spec';
import { FEATURES_INPUT } from '../structures';

const params = z.strictObject({ upscale, kernel, stride });

export type CoverageParams = z.infer<typeof params>;

export default defineNode<CoverageParams>({
  type: 'coverage-pool',
  title: 'Coverage pooling',
  category: 'head',
  summary: "A control: average pooling that weighs each pixel as often as ARM's windows visit it.",
  details:
    "The weighted mean of every channel, with the number of visits by ARM's de-albino windows as weights. It has ARM's geometry and none of its weights, and on eroded evidence it can beat ARM: an honest comparison shows both.",
  params,
  offeredAsControl:
    'Weighs the pixels as ARM’s windows do and learns nothing: what ARM gains must be more than that.',
  inputs: [FEATURES_INPUT],
  outputs: [{ id: 'vector', type: 'vector', label: 'one weighted mean per channel' }],
  infer(p, inputs) {
    const { shape } = inputs['features']!;
    const refusal = armProblem('coverage pooling', p, shape);
    if (refusal) return { outputs: {}, problems: [refusal] };
    return { outputs: { vector: { type: 'vector', shape: [shape[2]!] } } };
  },
  coverage: (p, { shape }) => armCoverage(armGeometry(p, shape), shape[0]!, shape[1]!),
});
