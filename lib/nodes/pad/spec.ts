import { PADDING_MODES, largestPad } from '../../core/padding';
import { problem } from '../../core/problem';
import { z } from '../../core/schema';
import { structuralPad } from '../../core/structural';
import { defineNode } from '../spec';
import { FEATURES_OR_IMAGES_INPUT, FEATURES_OUTPUT, oneLayer } from '../structures';

const side = (title: string) =>
  z.int().min(0).max(64).default(1).meta({ title, description: 'Pixels that are added on this side.' });

const params = z.strictObject({
  mode: z.enum(PADDING_MODES).exclude(['partial', 'valid']).default('zeros').meta({
    title: 'Mode',
    description:
      'What is put around the map: zeros, the map mirrored (reflect without the edge, symmetric with it), its edge repeated (replicate), or its other side (circular).',
  }),
  top: side('Top'),
  right: side('Right'),
  bottom: side('Bottom'),
  left: side('Left'),
});

export type PadParams = z.infer<typeof params>;

export default defineNode<PadParams>({
  type: 'pad',
  title: 'Pad',
  category: 'padding',
  summary: 'Puts a border around images or a feature map, by itself.',
  details:
    'torch.nn.functional.pad. Together with a valid convolution it shows padding step by step; with different sides it makes erosion lopsided. Images come out as images too.',
  params,
  inputs: [FEATURES_OR_IMAGES_INPUT],
  outputs: [FEATURES_OUTPUT, { id: 'images', type: 'images', label: 'images, where images arrive' }],
  infer({ mode, top, right, bottom, left }, inputs) {
    const arriving = inputs['features']!;
    const [height = 0, width = 0, channels = 0] = arriving.shape;
    for (const [size, pads] of [
      [height, [top, bottom]],
      [width, [left, right]],
    ] as const)
      if (Math.max(...pads) > largestPad(mode, size))
        return {
          outputs: {},
          problems: [
            problem(
              'map-too-small',
              `A map of ${height}×${width} is too small for ${mode} padding of ${Math.max(...pads)}.`,
              `Add ${largestPad(mode, size)} pixels or less, or use zeros.`,
              { portId: 'features' },
            ),
          ],
        };
    const shape = [height + top + bottom, width + left + right, channels];
    return {
      outputs: {
        features: { type: 'features', shape },
        ...(arriving.type === 'images' && { images: { ...arriving, shape } }),
      },
    };
  },
  paddedAs(p, { mode }) {
    // Nothing is put around a map without padding; partial padding puts zeros there.
    if (mode === 'valid') return { ...p, top: 0, right: 0, bottom: 0, left: 0 };
    return { ...p, mode: mode === 'partial' ? 'zeros' : mode };
  },
  structure: ({ mode, ...sides }, inputs) => ({
    ...oneLayer(structuralPad(inputs['features']!, sides)),
    padding: { mode, alignment: 'torch' },
  }),
});
