import { problem } from '../../core/problem';
import { z } from '../../core/schema';
import { structuralMean } from '../../core/structural';
import { defineNode } from '../spec';
import { FEATURES_OUTPUT, oneLayer } from '../structures';

const params = z.strictObject({});

export default defineNode<z.infer<typeof params>>({
  type: 'concat',
  title: 'Concatenate',
  category: 'layer',
  summary: 'Puts the channels of two feature maps of one size one after another.',
  details: 'First the channels of a, then those of b. For erosion maps it counts as the mean of both.',
  params,
  inputs: [
    { id: 'a', accepts: ['features'], label: 'a feature map' },
    { id: 'b', accepts: ['features'], label: 'a feature map of the same height and width' },
  ],
  outputs: [FEATURES_OUTPUT],
  infer(_, inputs) {
    const [[height, width, first = 0], [otherHeight, otherWidth, second = 0]] = [
      inputs['a']!.shape,
      inputs['b']!.shape,
    ] as const;
    if (height === otherHeight && width === otherWidth)
      return {
        outputs: {
          features: { ...inputs['a']!, type: 'features', shape: [height!, width!, first + second] },
        },
      };
    return {
      outputs: {},
      problems: [
        problem(
          'shapes-differ',
          `Maps of ${height}×${width} and ${otherHeight}×${otherWidth} pixels cannot be put together.`,
          'Make height and width equal, for example with the same stride and padding in both branches.',
          { portId: 'b' },
        ),
      ],
    };
  },
  structure: (_, inputs) => oneLayer(structuralMean(inputs['a']!, inputs['b']!)),
});
