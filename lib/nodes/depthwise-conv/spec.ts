import { problem } from '../../core/problem';
import { z } from '../../core/schema';
import { structuralConv } from '../../core/structural';
import { FootprintTally } from '../footprint';
import { defineNode } from '../spec';
import { FEATURES_OR_IMAGES_INPUT, FEATURES_OUTPUT, oneLayer } from '../structures';
import { convolutionWindow } from '../window-params';
import { isProblem, windowSizes } from '../windows';
import { PADDING_INPUT, wiredPadding } from '../wired-padding';

const params = z.strictObject({
  filters: z
    .union([z.literal('auto'), z.int().min(1).max(2048)])
    .default('auto')
    .meta({
      title: 'Filters',
      description: 'Channels of the result, a multiple of those that arrive. Auto: as many as arrive.',
    }),
  ...convolutionWindow,
});

export type DepthwiseConvParams = z.infer<typeof params>;

export default defineNode<DepthwiseConvParams>({
  type: 'depthwise-conv',
  title: 'Depthwise convolution',
  category: 'layer',
  summary: 'A convolution of each channel by itself: few weights, the same erosion.',
  details:
    'torch.nn.Conv2d with as many groups as channels. A 1×1 convolution after it mixes the channels; the two together are a separable convolution.',
  params,
  inputs: [FEATURES_OR_IMAGES_INPUT, PADDING_INPUT],
  outputs: [FEATURES_OUTPUT],
  infer({ filters, kernel, stride }, inputs) {
    const { shape } = inputs['features']!;
    const channels = shape[2]!;
    const made = filters === 'auto' ? channels : filters;
    if (made % channels !== 0)
      return {
        outputs: {},
        problems: [
          problem(
            'filters-do-not-divide',
            `${made} filters cannot be shared out among ${channels} channels: ${made} is not a multiple of ${channels}.`,
            `Set the filters to auto or to a multiple of ${channels}.`,
            { portId: 'features' },
          ),
        ],
      };
    const window = { kernel, stride, padding: wiredPadding(inputs), what: 'the convolution' };
    const size = windowSizes(shape, window, 'Use a smaller kernel, larger images or zero padding.');
    if (isProblem(size)) return { outputs: {}, problems: [{ ...size, portId: 'features' }] };
    return { outputs: { features: { type: 'features', shape: [...size, made] } } };
  },
  footprint({ kernel, stride, bias }, inputs, outputs) {
    const tally = new FootprintTally();
    const made = outputs['features']!.shape[2]!;
    tally.depthwise(inputs['features']!.shape, made, { kernel, stride, bias, padding: wiredPadding(inputs) });
    return tally;
  },
  structure: ({ kernel, stride }, inputs, padding) =>
    oneLayer(structuralConv(inputs['features']!, kernel, stride, padding)),
});
