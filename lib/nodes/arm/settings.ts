/** What the arm node shares with the nodes of its three blocks: parameters, and what can be wrong with them. */
import { problem, type Problem } from '../../core/problem';
import { z } from '../../core/schema';
import { armGeometry, windowGeometry, type ArmSettings } from './geometry';

const size = (title: string, description: string) =>
  z
    .union([z.literal('auto'), z.int().min(1).max(256)])
    .default('auto')
    .meta({ title, description });

export const upscale = size(
  'Upscale',
  'r of Feature Arrangement: r² channels become one map r times as large. Auto: the largest power of two that divides.',
);
export const kernel = size('Kernel', 'Size of the one large kernel. Auto: 2r.');
export const stride = size('Stride', 'Step of the kernel. Auto: r/2.');

/** Parameters of Sharing Affinity. */
export const sharing = {
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
};

const refuse = (code: string, message: string, hint: string): Problem =>
  problem(code, message, hint, { portId: 'features' });

/** Why the channels of a feature map [h,w,c] cannot be arranged. */
export function arrangementProblem(
  who: string,
  settings: ArmSettings,
  shape: readonly number[],
): Problem | undefined {
  const { upscale: r, maps } = armGeometry(settings, shape);
  if (Number.isInteger(maps)) return undefined;
  return refuse(
    'upscale-does-not-divide',
    `${who} cannot arrange ${shape[2]} channels with an upscale of ${r}: ${shape[2]} is not a multiple of ${r}² = ${r ** 2}.`,
    'Set the upscale to auto, or change the number of channels of the backbone.',
  );
}

/** Why the de-albino window does not fit a map that was arranged with an upscale. */
export function windowProblem(
  who: string,
  settings: Pick<ArmSettings, 'kernel' | 'stride'>,
  r: number,
  [height = 0, width = 0]: readonly number[],
): Problem | undefined {
  const { kernel: k, positions } = windowGeometry(settings, r, [height, width]);
  if (Math.min(...positions) >= 1) return undefined;
  const arranged = r > 1 ? `${height / r}×${width / r}, arranged ${height}×${width}` : `${height}×${width}`;
  return refuse(
    'map-too-small',
    `The feature map (${arranged}) is smaller than ${who}'s ${k}×${k} kernel.`,
    'Use larger images, fewer backbone stages, or set kernel and upscale to smaller numbers.',
  );
}

/** Why ARM's geometry does not fit a feature map [h,w,c]. */
export function armProblem(
  who: string,
  settings: ArmSettings,
  shape: readonly number[],
): Problem | undefined {
  const [height = 0, width = 0] = shape;
  const { upscale: r } = armGeometry(settings, shape);
  return arrangementProblem(who, settings, shape) ?? windowProblem(who, settings, r, [height * r, width * r]);
}
