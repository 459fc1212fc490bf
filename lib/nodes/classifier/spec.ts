import { problem } from '../../core/problem';
import { z } from '../../core/schema';
import { linear } from '../footprint';
import { defineNode } from '../spec';

const params = z.strictObject({
  label: z.string().max(60).default('').meta({
    title: 'Variant name',
    description: 'Names this variant in curves and tables; empty: the name of its head.',
  }),
  classes: z
    .union([z.literal('auto'), z.int().min(2).max(1000)])
    .default('auto')
    .meta({
      title: 'Classes',
      description: 'Auto: as many as the data has.',
    }),
  dropout: z.number().min(0).max(0.9).default(0).meta({
    title: 'Dropout',
    description: 'Share of the vector that is zeroed at random while training.',
    step: 0.05,
  }),
  labelSmoothing: z.number().min(0).max(0.5).default(0).meta({
    title: 'Label smoothing',
    description: 'Share of the target spread over all classes.',
    step: 0.01,
  }),
  control: z.enum(['none', 'random-labels', 'random-weights']).optional().meta({
    title: 'Control',
    description:
      'random-labels: learns labels that were dealt out at random; beyond chance, something leaks. random-weights: only this layer learns, all before it stays as it was drawn.',
    default: 'none',
  }),
});

export default defineNode<z.infer<typeof params>>({
  type: 'classifier',
  title: 'Classifier',
  category: 'output',
  summary: 'A linear layer to the classes. Each classifier is a variant of the comparison.',
  details:
    'Linear layer with softmax cross-entropy. Every classifier in the graph is one variant: it is trained as its own model, on the same batches and from the same initial weights as the others.',
  params,
  inputs: [{ id: 'vector', accepts: ['vector'], label: 'feature vector' }],
  outputs: [{ id: 'logits', type: 'logits', label: 'one score per class' }],
  infer(p, _inputs, { classes }) {
    const known = classes?.length ?? 7;
    const count = p.classes === 'auto' ? known : p.classes;
    const outputs = { logits: { type: 'logits', shape: [count] } } as const;
    if (count >= known) return { outputs };
    return {
      outputs,
      problems: [
        problem(
          'too-few-classes',
          `The classifier has ${count} outputs, but the data has ${known} classes.`,
          'Set classes to auto.',
        ),
      ],
    };
  },
  control: ({ control }) => (control === 'none' ? undefined : control),
  footprint({ dropout }, inputs, outputs) {
    const [features = 0] = inputs['vector']!.shape;
    const [classes = 0] = outputs['logits']!.shape;
    return {
      ...linear(features, classes),
      maps: dropout > 0 ? [features, classes] : [classes],
    };
  },
});
