import { z } from '../../core/schema';
import { structuralConv, structuralCrop, structuralMean, type StructuralMap } from '../../core/structural';
import { FootprintTally } from '../footprint';
import { defineNode, type StructuralLayer } from '../spec';
import { PADDING_INPUT, wiredPadding } from '../wired-padding';
import { isProblem, windowSizes } from '../windows';

const params = z.strictObject({
  channels: z.array(z.int().min(4).max(512)).min(1).max(6).default([16, 32, 64]).meta({
    title: 'Channels',
    description: 'One stage per number. Each stage halves the map; deeper stages feel the border more.',
  }),
});

export type MiniResnetParams = z.infer<typeof params>;

const KERNEL = 3;

/** Convolutions of a stage by stride: the first halves the map, the second is the residual branch. */
const STAGE_STRIDES = [2, 1] as const;

export default defineNode<MiniResnetParams>({
  type: 'mini-resnet',
  title: 'Mini ResNet',
  category: 'backbone',
  summary: 'A small residual network that trains in a minute without a GPU.',
  details:
    'Each stage is a 3×3 convolution with stride 2, batch normalisation and ReLU, then x + (3×3 convolution, batch normalisation), and ReLU. With valid padding the shortcut is cropped to the size of the branch. Wire a padding node in to choose what the convolutions see beyond the border.',
  params,
  inputs: [{ id: 'images', accepts: ['images'], label: 'images' }, PADDING_INPUT],
  outputs: [{ id: 'features', type: 'features', label: 'feature map' }],
  infer(p, inputs) {
    const padding = wiredPadding(inputs);
    let shape = inputs['images']!.shape;
    for (const [index, channels] of p.channels.entries()) {
      for (const stride of STAGE_STRIDES) {
        const window = { kernel: KERNEL, stride, padding, what: `the convolutions of stage ${index + 1}` };
        const size = windowSizes(shape, window, 'Use fewer stages, larger images or zero padding.');
        if (isProblem(size)) return { outputs: {}, problems: [size] };
        shape = [...size, channels];
      }
    }
    return { outputs: { features: { type: 'features', shape } } };
  },
  footprint(p, inputs) {
    const tally = new FootprintTally();
    const padding = wiredPadding(inputs);
    let shape = inputs['images']!.shape;
    for (const channels of p.channels) {
      const [halved, branch] = STAGE_STRIDES.map((stride) => {
        const filter = { kernel: KERNEL, stride, padding, bias: false };
        return (shape = tally.norm(tally.convolution(shape, channels, filter)));
      });
      if (halved![0] !== branch![0]) tally.map(branch!);
      tally.map(branch!);
    }
    return tally;
  },
  structure(p, inputs, padding) {
    let map: StructuralMap = inputs['images']!;
    const layers: StructuralLayer[] = p.channels.map((_, index) => {
      const [first, second] = STAGE_STRIDES;
      const halved = structuralConv(map, KERNEL, first, padding);
      const branch = structuralConv(halved, KERNEL, second, padding);
      map = structuralMean(structuralCrop(halved, branch.height, branch.width), branch);
      return { name: `stage${index + 1}`, map };
    });
    return { output: map, layers };
  },
});
