import { z } from '../../core/schema';
import { structuralConv } from '../../core/structural';
import { FootprintTally } from '../footprint';
import { defineNode } from '../spec';
import { FEATURES_OR_IMAGES_INPUT, FEATURES_OUTPUT, oneLayer } from '../structures';
import { convolutionWindow } from '../window-params';
import { isProblem, windowSizes } from '../windows';
import { PADDING_INPUT, wiredPadding } from '../wired-padding';

const params = z.strictObject({
  filters: z.int().min(1).max(2048).default(32).meta({
    title: 'Filters',
    description: 'Channels of the result.',
  }),
  ...convolutionWindow,
});

export type ConvParams = z.infer<typeof params>;

export default defineNode<ConvParams>({
  type: 'conv',
  title: 'Convolution',
  category: 'layer',
  summary: 'One convolution over all channels, with the padding that you wire in.',
  details:
    'torch.nn.Conv2d. Without a padding node it pads with zeros, ⌊k/2⌋ pixels on each side. Every further convolution carries the border deeper into the map.',
  params,
  inputs: [FEATURES_OR_IMAGES_INPUT, PADDING_INPUT],
  outputs: [FEATURES_OUTPUT],
  infer({ filters, kernel, stride }, inputs) {
    const window = { kernel, stride, padding: wiredPadding(inputs), what: 'the convolution' };
    const size = windowSizes(
      inputs['features']!.shape,
      window,
      'Use a smaller kernel, larger images or zero padding.',
    );
    if (isProblem(size)) return { outputs: {}, problems: [{ ...size, portId: 'features' }] };
    return { outputs: { features: { type: 'features', shape: [...size, filters] } } };
  },
  footprint({ filters, ...filter }, inputs) {
    const tally = new FootprintTally();
    tally.convolution(inputs['features']!.shape, filters, { ...filter, padding: wiredPadding(inputs) });
    return tally;
  },
  structure: ({ kernel, stride }, inputs, padding) =>
    oneLayer(structuralConv(inputs['features']!, kernel, stride, padding)),
});
