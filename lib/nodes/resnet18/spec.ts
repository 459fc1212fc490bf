import { DEFAULT_PADDING, type Padding } from '../../core/padding';
import { z } from '../../core/schema';
import { structuralConv, structuralCrop, structuralMean, structuralPool } from '../../core/structural';
import { FootprintTally, sizeOf } from '../footprint';
import { defineNode, type StructuralLayer } from '../spec';
import { FEATURES_OUTPUT } from '../structures';
import { expectedWeights, missingWeights, ownWeights, weightFile } from '../weight-file';
import { isProblem, windowSizes, type Window } from '../windows';
import { PADDING_INPUT, wiredPadding } from '../wired-padding';

const params = z.strictObject({
  width: z.int().min(4).max(128).default(64).meta({
    title: 'Width',
    description:
      'Channels of the first stage; each further stage has twice as many. 64: the ResNet-18 of the papers.',
    step: 4,
  }),
  weights: weightFile(
    'none: drawn from the seed of the experiment. Or a safetensors file with the parameter names of torchvision’s resnet18 at this width: drop it on the node.',
  ),
  expects: expectedWeights(),
  frozen: z.boolean().default(false).meta({
    title: 'Frozen',
    description: 'Training leaves its weights and its running statistics as they are.',
  }),
});

export type Resnet18Params = z.infer<typeof params>;

/** A residual block under torchvision's name, with the stride of its first convolution. */
export interface Block {
  name: string;
  stage: string;
  channels: number;
  stride: number;
  /** Whether the shortcut is a 1×1 convolution: where size or channels change. */
  downsample: boolean;
}

/** Two blocks a stage; stages after the first halve the map and double the channels. */
export const blocksOf = (width: number): Block[] =>
  [1, 2, 3, 4].flatMap((stage) =>
    [0, 1].map((block) => ({
      name: `layer${stage}.${block}`,
      stage: `layer${stage}`,
      channels: width * 2 ** (stage - 1),
      stride: stage > 1 && block === 0 ? 2 : 1,
      downsample: stage > 1 && block === 0,
    })),
  );

export const STEM = { kernel: 7, stride: 2 };
export const POOL = { kernel: 3, stride: 2 };
export const BLOCK_KERNEL = 3;

/** The pooling leaves out what lies outside the map, whatever fills the border of the convolutions. */
export const poolPadding = ({ alignment }: Padding): Padding => ({ ...DEFAULT_PADDING, alignment });

export default defineNode<Resnet18Params>({
  type: 'resnet18',
  title: 'ResNet-18',
  category: 'backbone',
  summary: 'The backbone of the paper, at any width.',
  details:
    'torchvision.models.resnet18 without its last pooling and linear layer, and with its parameter names: a 7×7 convolution and 3×3 max pooling, then four stages of two residual blocks (He et al., arXiv 1512.03385). The map is 32 times smaller than the images. With valid padding the shortcuts are cropped to the size of the branches.',
  params,
  inputs: [{ id: 'images', accepts: ['images'], label: 'images' }, PADDING_INPUT],
  outputs: [FEATURES_OUTPUT],
  infer({ width, weights, expects }, inputs) {
    const padding = wiredPadding(inputs);
    const windows: Window[] = [
      { ...STEM, padding, what: 'the first convolution' },
      { ...POOL, padding: poolPadding(padding), what: 'the max pooling' },
      ...blocksOf(width).flatMap(({ name, stride }) =>
        [stride, 1].map((step) => ({ kernel: BLOCK_KERNEL, stride: step, padding, what: name })),
      ),
    ];
    let shape = inputs['images']!.shape;
    for (const window of windows) {
      const size = windowSizes(shape, window, 'Use larger images or zero padding.');
      if (isProblem(size)) return { outputs: {}, problems: [size] };
      shape = size;
    }
    return {
      outputs: { features: { type: 'features', shape: [...shape, width * 8] } },
      problems: missingWeights(
        { weights, expects },
        'the paper starts from those of MS-Celeb-1M or ImageNet',
      ),
    };
  },
  weights: ({ weights }) => ownWeights(weights, /^fc\./),
  footprint({ width }, inputs) {
    const tally = new FootprintTally();
    const padding = wiredPadding(inputs);
    const normalised = (
      from: readonly number[],
      filters: number,
      window: { kernel: number; stride: number },
    ) => tally.norm(tally.convolution(from, filters, { ...window, padding, bias: false }));
    const stem = normalised(inputs['images']!.shape, width, STEM);
    let shape = tally.pooling(stem, { ...POOL, padding: poolPadding(padding) });
    for (const { channels, stride, downsample } of blocksOf(width)) {
      const first = normalised(shape, channels, { kernel: BLOCK_KERNEL, stride });
      const branch = normalised(first, channels, { kernel: BLOCK_KERNEL, stride: 1 });
      const shortcut = downsample ? normalised(shape, channels, { kernel: 1, stride }) : shape;
      if (sizeOf(shortcut) !== sizeOf(branch)) tally.map(branch);
      shape = tally.map(branch);
    }
    return tally;
  },
  frozen: ({ frozen }) => frozen,
  structure({ width }, inputs, padding) {
    const stem = structuralConv(inputs['images']!, STEM.kernel, STEM.stride, padding);
    let map = structuralPool(stem, POOL.kernel, POOL.stride, poolPadding(padding));
    const layers: StructuralLayer[] = [{ name: 'stem', map }];
    for (const { stage, stride, downsample } of blocksOf(width)) {
      const first = structuralConv(map, BLOCK_KERNEL, stride, padding);
      const branch = structuralConv(first, BLOCK_KERNEL, 1, padding);
      const shortcut = downsample ? structuralConv(map, 1, stride, padding) : map;
      map = structuralMean(structuralCrop(shortcut, branch.height, branch.width), branch);
      if (layers.at(-1)?.name === stage) layers.pop();
      layers.push({ name: stage, map });
    }
    return { output: map, layers };
  },
});
