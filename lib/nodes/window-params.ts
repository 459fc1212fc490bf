import { DEFAULT_PADDING, type Padding } from '../core/padding';
import { z } from '../core/schema';
import { structuralPool } from '../core/structural';
import type { NodeSpec } from './spec';
import { FEATURES_INPUT, FEATURES_OUTPUT, oneLayer } from './structures';
import { isProblem, windowSizes } from './windows';

/** Parameters of a convolution as a node of its own. */
export const convolutionWindow = {
  kernel: z.int().min(1).max(15).default(3).meta({
    title: 'Kernel',
    description: 'Width and height of the window.',
  }),
  stride: z.int().min(1).max(8).default(1).meta({
    title: 'Stride',
    description: 'Pixels from one window to the next.',
  }),
  bias: z.boolean().default(true).meta({
    title: 'Bias',
    description: 'Adds one learned number per channel. Not needed before batch normalisation.',
  }),
};

const poolParams = z.strictObject({
  kernel: z.int().min(1).max(15).default(2).meta({
    title: 'Kernel',
    description: 'Width and height of the window.',
  }),
  stride: z.int().min(1).max(8).default(2).meta({
    title: 'Stride',
    description: 'Pixels from one window to the next.',
  }),
  padding: z.enum(['none', 'torch', 'tf']).default('none').meta({
    title: 'Padding',
    description:
      'none: windows stay inside the map. torch: ⌊k/2⌋ pixels on each side. tf: TensorFlow SAME. What lies outside is left out of the maximum or mean.',
  }),
});

export type PoolParams = z.infer<typeof poolParams>;

/** The padding of a pooling in the words of convolutions; what is filled in has no part in the result. */
export const poolPadding = (padding: PoolParams['padding']): Padding =>
  padding === 'none' ? { mode: 'valid', alignment: 'torch' } : { ...DEFAULT_PADDING, alignment: padding };

/** What max and average pooling have in common: all but their words. */
export const pooling: Pick<
  NodeSpec<PoolParams>,
  'category' | 'params' | 'inputs' | 'outputs' | 'infer' | 'structure'
> = {
  category: 'pooling',
  params: poolParams,
  inputs: [FEATURES_INPUT],
  outputs: [FEATURES_OUTPUT],
  infer({ kernel, stride, padding }, inputs) {
    const { shape } = inputs['features']!;
    const window = { kernel, stride, padding: poolPadding(padding), what: 'the pooling' };
    const size = windowSizes(shape, window, 'Use a smaller kernel, larger images or padding.');
    if (isProblem(size)) return { outputs: {}, problems: [{ ...size, portId: 'features' }] };
    return { outputs: { features: { type: 'features', shape: [...size, shape[2]!] } } };
  },
  structure: ({ kernel, stride, padding }, inputs) =>
    oneLayer(structuralPool(inputs['features']!, kernel, stride, poolPadding(padding))),
};
