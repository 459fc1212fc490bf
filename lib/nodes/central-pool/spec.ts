import { problem } from '../../core/problem';
import { z } from '../../core/schema';
import { defineNode } from '../spec';

const params = z.strictObject({
  margin: z.int().min(0).max(32).default(1).meta({
    title: 'Margin',
    description: 'Pixels left out on each side of the feature map.',
  }),
});

export default defineNode<z.infer<typeof params>>({
  type: 'central-pool',
  title: 'Central pooling',
  category: 'head',
  summary: 'A control: average pooling that simply leaves the border out.',
  details:
    'Crops the border of the feature map away and averages the rest. It has no weights, and on eroded evidence it can beat ARM: an honest comparison shows both.',
  params,
  offeredAsControl: 'Leaves the border out altogether: what ARM gains must be more than that.',
  inputs: [{ id: 'features', accepts: ['features'], label: 'feature map' }],
  outputs: [{ id: 'vector', type: 'vector', label: 'one mean per channel' }],
  infer(p, inputs) {
    const [height = 0, width = 0, channels = 0] = inputs['features']!.shape;
    if (Math.min(height, width) > 2 * p.margin)
      return { outputs: { vector: { type: 'vector', shape: [channels] } } };
    return {
      outputs: {},
      problems: [
        problem(
          'map-too-small',
          `A margin of ${p.margin} leaves nothing of a ${height}×${width} feature map.`,
          `Set the margin to ${Math.max(0, Math.floor((Math.min(height, width) - 1) / 2))} or less.`,
        ),
      ],
    };
  },
  coverage(p, { shape: [height = 0, width = 0] }) {
    const visits = new Float64Array(height * width);
    for (let y = p.margin; y < height - p.margin; y++)
      visits.fill(1, y * width + p.margin, (y + 1) * width - p.margin);
    return visits;
  },
});
