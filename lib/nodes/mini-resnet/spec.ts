import { DEFAULT_PADDING, largestPad, outputSize, padAmount, type Padding } from '../../core/padding';
import { problem, type Problem } from '../../core/problem';
import { z } from '../../core/schema';
import { structuralConv, structuralCrop, structuralMean, type StructuralMap } from '../../core/structural';
import { defineNode, type PortValues, type StructuralLayer } from '../spec';

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

export function wiredPadding(inputs: PortValues): Padding {
  const wire = inputs['padding'];
  return wire?.type === 'padding' ? wire.padding : DEFAULT_PADDING;
}

/** Walks one axis through a stage; says where it becomes too small. */
function stageSize(size: number, padding: Padding): { size: number } | { tooSmall: string } {
  for (const stride of STAGE_STRIDES) {
    const pad = Math.max(...padAmount(size, KERNEL, stride, padding));
    if (pad > largestPad(padding.mode, size)) return { tooSmall: `${padding.mode} padding of ${pad}` };
    const next = outputSize(size, KERNEL, stride, padding);
    if (next < 1) return { tooSmall: `a ${KERNEL}×${KERNEL} convolution` };
    size = next;
  }
  return { size };
}

export default defineNode<MiniResnetParams>({
  type: 'mini-resnet',
  title: 'Mini ResNet',
  category: 'backbone',
  summary: 'A small residual network that trains in a minute without a GPU.',
  details:
    'Each stage is a 3×3 convolution with stride 2, batch normalisation and ReLU, then x + (3×3 convolution, batch normalisation), and ReLU. With valid padding the shortcut is cropped to the size of the branch. Wire a padding node in to choose what the convolutions see beyond the border.',
  params,
  inputs: [
    { id: 'images', accepts: ['images'], label: 'images' },
    { id: 'padding', accepts: ['padding'], optional: true, label: 'padding of the convolutions' },
  ],
  outputs: [{ id: 'features', type: 'features', label: 'feature map' }],
  infer(p, inputs) {
    const padding = wiredPadding(inputs);
    const [height = 0, width = 0] = inputs['images']!.shape;
    const problems: Problem[] = [];
    const along = (size: number): number => {
      for (const [index] of p.channels.entries()) {
        const step = stageSize(size, padding);
        if ('tooSmall' in step) {
          problems.push(
            problem(
              'map-too-small',
              `The feature map is too small for ${step.tooSmall} in stage ${index + 1} (it is ${size} pixels wide there).`,
              'Use fewer stages, larger images or zero padding.',
            ),
          );
          return 0;
        }
        size = step.size;
      }
      return size;
    };
    const h = along(height);
    const w = width === height ? h : along(width);
    if (problems.length > 0) return { outputs: {}, problems };
    return { outputs: { features: { type: 'features', shape: [h, w, p.channels.at(-1)!] } } };
  },
  structure(p, inputs, padding) {
    let map: StructuralMap = inputs['images']!;
    const layers: StructuralLayer[] = p.channels.map((_, index) => {
      const [first, second] = STAGE_STRIDES;
      const halved = structuralConv(map, KERNEL, first, padding);
      const branch = structuralConv(halved, KERNEL, second, padding);
      map = structuralMean(structuralCrop(halved, (halved.height - branch.height) / 2), branch);
      return { name: `stage${index + 1}`, map };
    });
    return { output: map, layers };
  },
});
