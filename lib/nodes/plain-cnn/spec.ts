import type { Padding } from '../../core/padding';
import { z } from '../../core/schema';
import { structuralConv, structuralPool, type StructuralMap } from '../../core/structural';
import { FootprintTally } from '../footprint';
import { defineNode, type StructuralLayer } from '../spec';
import { FEATURES_OUTPUT } from '../structures';
import { isProblem, windowSizes } from '../windows';
import { PADDING_INPUT, wiredPadding } from '../wired-padding';

const params = z.strictObject({
  channels: z.array(z.int().min(4).max(512)).min(1).max(6).default([16, 32, 64]).meta({
    title: 'Channels',
    description: 'One stage per number. Each stage halves the map; deeper stages feel the border more.',
  }),
  kernel: z.int().min(1).max(11).default(3).meta({
    title: 'Kernel',
    description: 'Width and height of every convolution.',
  }),
  downsample: z.enum(['stride', 'max-pool']).default('stride').meta({
    title: 'Downsample',
    description: 'How a stage halves the map: a convolution with stride 2, or 2×2 max pooling after it.',
  }),
});

export type PlainCnnParams = z.infer<typeof params>;

/** The pooling of a stage: 2×2, windows stay inside the map. */
export const POOL: { kernel: number; stride: number; padding: Padding } = {
  kernel: 2,
  stride: 2,
  padding: { mode: 'valid', alignment: 'torch' },
};

export const strideOf = ({ downsample }: PlainCnnParams): number => (downsample === 'stride' ? 2 : 1);

export default defineNode<PlainCnnParams>({
  type: 'plain-cnn',
  title: 'Plain CNN',
  category: 'backbone',
  summary: 'Convolutions in a row, nothing else: the simplest backbone.',
  details:
    'Each stage is a convolution, batch normalisation and ReLU; the map is halved by the stride of the convolution or by 2×2 max pooling after it. Wire a padding node in to choose what the convolutions see beyond the border.',
  params,
  inputs: [{ id: 'images', accepts: ['images'], label: 'images' }, PADDING_INPUT],
  outputs: [FEATURES_OUTPUT],
  infer(p, inputs) {
    const hint = 'Use fewer stages, a smaller kernel, larger images or zero padding.';
    const conv = { kernel: p.kernel, stride: strideOf(p), padding: wiredPadding(inputs) };
    let shape = inputs['images']!.shape;
    for (const [index, channels] of p.channels.entries()) {
      const windows = [{ ...conv, what: `the convolution of stage ${index + 1}` }];
      if (p.downsample === 'max-pool') windows.push({ ...POOL, what: `the pooling of stage ${index + 1}` });
      for (const window of windows) {
        const size = windowSizes(shape, window, hint);
        if (isProblem(size)) return { outputs: {}, problems: [size] };
        shape = [...size, channels];
      }
    }
    return { outputs: { features: { type: 'features', shape } } };
  },
  footprint(p, inputs) {
    const tally = new FootprintTally();
    const filter = { kernel: p.kernel, stride: strideOf(p), padding: wiredPadding(inputs), bias: false };
    let shape = inputs['images']!.shape;
    for (const channels of p.channels) {
      shape = tally.map(tally.norm(tally.convolution(shape, channels, filter)));
      if (p.downsample === 'max-pool') shape = tally.pooling(shape, POOL);
    }
    return tally;
  },
  structure(p, inputs, padding) {
    let map: StructuralMap = inputs['images']!;
    const layers: StructuralLayer[] = p.channels.map((_, index) => {
      map = structuralConv(map, p.kernel, strideOf(p), padding);
      if (p.downsample === 'max-pool') map = structuralPool(map, POOL.kernel, POOL.stride, POOL.padding);
      return { name: `stage${index + 1}`, map };
    });
    return { output: map, layers };
  },
});
