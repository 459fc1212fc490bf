import { ALIGNMENTS, PADDING_MODES } from '../../core/padding';
import { z } from '../../core/schema';
import { defineNode } from '../spec';

const params = z.strictObject({
  mode: z.enum(PADDING_MODES).default('zeros').meta({
    title: 'Mode',
    description:
      'What the convolutions see beyond the border: zeros, the image mirrored (reflect, symmetric), its edge repeated (replicate), its other side (circular), zeros with the missing taps re-weighted (partial), or nothing at all (valid).',
  }),
  alignment: z.enum(ALIGNMENTS).default('torch').meta({
    title: 'Alignment',
    description:
      'torch pads ⌊k/2⌋ on each side; tf is TensorFlow SAME, where with stride 2 the odd pixel goes to the bottom and right. It makes erosion lopsided.',
  }),
});

export default defineNode({
  type: 'padding',
  title: 'Padding',
  category: 'padding',
  summary: 'Sets how every convolution of a backbone fills in the border.',
  details:
    'Wire it into a backbone. Zero padding lets emptiness flow into the feature map from the border: that is the erosion which the heatmaps show. The other modes fill the border with something else; valid adds nothing, and the map shrinks. The padding mode adds no weights, so that swapping it keeps what was learned.',
  params,
  inputs: [],
  outputs: [{ id: 'padding', type: 'padding', label: 'padding of the convolutions' }],
  paddedAs: (_, padding) => ({ ...padding }),
  infer: (p) => ({ outputs: { padding: { type: 'padding', shape: [], padding: p } } }),
});
