import { problem } from '../../core/problem';
import { z } from '../../core/schema';
import { structuralMean } from '../../core/structural';
import { defineNode } from '../spec';
import { FEATURES_OUTPUT, oneLayer } from '../structures';

const params = z.strictObject({});

export default defineNode<z.infer<typeof params>>({
  type: 'add',
  title: 'Add',
  category: 'layer',
  summary: 'The sum of two feature maps of one shape: a residual connection.',
  details: 'a + b, pixel by pixel and channel by channel. For erosion maps it counts as the mean of both.',
  params,
  inputs: [
    { id: 'a', accepts: ['features'], label: 'a feature map' },
    { id: 'b', accepts: ['features'], label: 'a feature map of the same shape' },
  ],
  outputs: [FEATURES_OUTPUT],
  infer(_, inputs) {
    const [a, b] = [inputs['a']!, inputs['b']!];
    if (a.shape.every((size, axis) => size === b.shape[axis])) return { outputs: { features: a } };
    return {
      outputs: {},
      problems: [
        problem(
          'shapes-differ',
          `Maps of ${a.shape.join('×')} and ${b.shape.join('×')} cannot be added.`,
          'Make height, width and channels equal, for example with a 1×1 convolution of the same stride.',
          { portId: 'b' },
        ),
      ],
    };
  },
  structure: (_, inputs) => oneLayer(structuralMean(inputs['a']!, inputs['b']!)),
});
