import type { Padding } from '../../core/padding';
import { z } from '../../core/schema';
import { structuralConv, structuralCrop, structuralMean, type StructuralMap } from '../../core/structural';
import { FootprintTally, sizeOf } from '../footprint';
import { defineNode, type StructuralLayer } from '../spec';
import { FEATURES_OUTPUT } from '../structures';
import { isProblem, windowSizes } from '../windows';
import { PADDING_INPUT, wiredPadding } from '../wired-padding';
import { FACE_EXPRESSION_MODEL } from './weights';

const params = z.strictObject({
  pretrained: z.boolean().default(true).meta({
    title: 'Pretrained',
    description:
      'Starts from the weights of face-api (MIT licence), which were trained on faces with seven expressions. Off: drawn from the seed of the experiment.',
  }),
  frozen: z.boolean().default(true).meta({
    title: 'Frozen',
    description: 'Training leaves its weights as they are: only what follows learns.',
  }),
});

export type FerDensenetParams = z.infer<typeof params>;

/** Channels of the four dense blocks. */
export const WIDTHS = [32, 64, 128, 256] as const;

export const KERNEL = 3;

/** Strides of the four convolutions of a block. */
export const STRIDES = [2, 1, 1, 1] as const;

/** TensorFlow SAME, with which the weights were trained. */
export const OWN_PADDING: Padding = { mode: 'zeros', alignment: 'tf' };

export default defineNode<FerDensenetParams>({
  type: 'fer-densenet',
  title: 'FER DenseNet',
  category: 'backbone',
  summary: 'A small pretrained network that knows facial expressions.',
  details:
    'The expression network of face-api, package @vladmandic/face-api 1.7.15, MIT licence, without its last pooling and linear layer, which told neutral, happy, sad, angry, fearful, disgusted and surprised apart. Four dense blocks of 32, 64, 128 and 256 channels; all convolutions but the first are depthwise-separable. A block: o₁ = ReLU(conv with stride 2), o₂ = conv(o₁), o₃ = conv(ReLU(o₁ + o₂)), o₄ = conv(ReLU(o₁ + o₂ + o₃)), out = ReLU(o₁ + o₂ + o₃ + o₄). It was trained on images of 112×112 with TensorFlow SAME padding and zeros, and gives 7×7×256 there; other sizes work. Whatever normalisation the images have, it sees (RGB − (122.782, 117.001, 104.298)) / 255; grey is repeated on all three channels. Another padding keeps the weights.',
  params,
  inputs: [{ id: 'images', accepts: ['images'], label: 'images' }, PADDING_INPUT],
  outputs: [FEATURES_OUTPUT],
  defaultPadding: OWN_PADDING,
  infer(_, inputs) {
    const padding = wiredPadding(inputs, OWN_PADDING);
    let shape = inputs['images']!.shape;
    for (const [block, channels] of WIDTHS.entries()) {
      for (const stride of STRIDES) {
        const window = { kernel: KERNEL, stride, padding, what: `dense block ${block + 1}` };
        const size = windowSizes(shape, window, 'Use larger images or zero padding.');
        if (isProblem(size)) return { outputs: {}, problems: [size] };
        shape = [...size, channels];
      }
    }
    return { outputs: { features: { type: 'features', shape } } };
  },
  footprint(_, inputs) {
    const tally = new FootprintTally();
    const padding = wiredPadding(inputs, OWN_PADDING);
    const [height = 0, width = 0] = inputs['images']!.shape;
    let shape = tally.map([height, width, 3]);
    for (const [block, channels] of WIDTHS.entries())
      for (const [n, stride] of STRIDES.entries()) {
        const before = shape;
        const filter = { kernel: KERNEL, stride, padding };
        shape =
          block === 0 && n === 0
            ? tally.convolution(shape, channels, { ...filter, bias: true })
            : tally.convolution(tally.depthwise(shape, shape[2]!, { ...filter, bias: false }), channels, {
                kernel: 1,
                stride: 1,
                padding,
                bias: true,
              });
        if (n > 0 && sizeOf(before) !== sizeOf(shape)) tally.map(shape);
        tally.map(shape);
        // The sum before the ReLU goes on to the next convolution, but for the last.
        if (n === 1 || n === 2) tally.map(shape);
      }
    return tally;
  },
  weights: ({ pretrained }) => (pretrained ? FACE_EXPRESSION_MODEL : undefined),
  frozen: ({ frozen }) => frozen,
  structure(_, inputs, padding) {
    let map: StructuralMap = inputs['images']!;
    const layers: StructuralLayer[] = WIDTHS.map((_, block) => {
      const made: StructuralMap[] = [];
      for (const stride of STRIDES) {
        map = structuralConv(made.length === 0 ? map : meanOf(made), KERNEL, stride, padding);
        made.push(map);
      }
      map = meanOf(made);
      return { name: `dense${block}`, map };
    });
    return { output: map, layers };
  },
});

/** The mean of maps, all cropped to the size of the last: without padding each is smaller than the one before. */
function meanOf(maps: readonly StructuralMap[]): StructuralMap {
  const { height, width } = maps.at(-1)!;
  return structuralMean(...maps.map((map) => structuralCrop(map, height, width)));
}
