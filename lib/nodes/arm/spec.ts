import { problem } from '../../core/problem';
import { z } from '../../core/schema';
import { defineNode, type Inferred } from '../spec';
import { armCoverage, armGeometry } from './geometry';

const size = (title: string, description: string) =>
  z
    .union([z.literal('auto'), z.int().min(1).max(256)])
    .default('auto')
    .meta({ title, description });

const params = z.strictObject({
  upscale: size(
    'Upscale',
    'r of Feature Arrangement: r² channels become one map r times as large. Auto: the largest power of two that divides.',
  ),
  kernel: size('Kernel', 'Size of the one large kernel. Auto: 2r.'),
  stride: size('Stride', 'Step of the kernel. Auto: r/2.'),
  affinity: z.enum(['ema', 'batch', 'none']).default('ema').meta({
    title: 'Sharing affinity',
    description:
      'Where the shared feature comes from: ema, a running mean at test time (paper v3); batch, the current batch even at test time (the released code: predictions then depend on who else is in the batch); none.',
  }),
  alpha: z.number().min(-10).max(10).default(1).meta({
    title: 'α',
    description: 'Weight of the shared feature at the start.',
    step: 0.1,
  }),
  alphaTrainable: z.boolean().default(true).meta({ title: 'Learn α', description: 'α is trained along.' }),
});

export type ArmParams = z.infer<typeof params>;

export default defineNode<ArmParams>({
  type: 'arm',
  title: 'ARM',
  category: 'head',
  summary: 'Amending Representation Module: replaces pooling by one large kernel over rearranged channels.',
  details:
    'Feature Arrangement (PixelShuffle r) turns C channels into M = C/r² large maps. De-albino runs one large unpadded kernel over each map, so that border pixels are visited less often, then batch normalisation. Sharing Affinity adds α times the mean over batch and maps to the mean over maps. Source: Shi, Zhu, Liang, arXiv 2103.10189.',
  params,
  inputs: [{ id: 'features', accepts: ['features'], label: 'feature map' }],
  outputs: [{ id: 'vector', type: 'vector', label: 'expression feature' }],
  infer(p, inputs): Inferred {
    const shape = inputs['features']!.shape;
    const [height = 0, width = 0, channels = 0] = shape;
    const { upscale, maps, kernel, positions } = armGeometry(p, shape);
    const refuse = (code: string, message: string, hint: string): Inferred => ({
      outputs: {},
      problems: [problem(code, message, hint, { portId: 'features' })],
    });
    if (!Number.isInteger(maps))
      return refuse(
        'upscale-does-not-divide',
        `ARM cannot arrange ${channels} channels with an upscale of ${upscale}: ${channels} is not a multiple of ${upscale}² = ${upscale ** 2}.`,
        'Set the upscale to auto, or change the number of channels of the backbone.',
      );
    if (Math.min(...positions) < 1)
      return refuse(
        'map-too-small',
        `The feature map (${height}×${width}, arranged ${height * upscale}×${width * upscale}) is smaller than ARM's ${kernel}×${kernel} kernel.`,
        'Use larger images, fewer backbone stages, or set kernel and upscale to smaller numbers.',
      );
    return { outputs: { vector: { type: 'vector', shape: [positions[0] * positions[1]] } } };
  },
  coverage: (p, shape) => armCoverage(armGeometry(p, shape), shape[0]!, shape[1]!),
});
