import { z } from '../core/schema';

export const FORMAT = 'arm-playground/graph';
/** The version that the page works with; see migrations.ts for the older ones that are read. */
export const VERSION = 2;

/** Limits on what is opened from a file or a link. */
export const LIMITS = { bytes: 2_000_000, nodes: 500, edges: 2000, frames: 200, comments: 200 } as const;

const id = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[\w.:-]+$/, 'letters, digits, and . : _ - only')
  // Ids are keys of plain objects, which have these members already.
  .refine((text) => !(text in Object.prototype), 'this id is reserved');
const coordinate = z.number().min(-1e6).max(1e6);

const node = z.strictObject({
  id,
  type: z.string().min(1).max(60),
  label: z.string().max(80).optional(),
  position: z.strictObject({ x: coordinate, y: coordinate }),
  /** Checked by the schema of the node's type; what is left out takes its default. */
  params: z.record(z.string(), z.unknown()).default({}),
});

const edge = z.strictObject({ id, source: id, sourcePort: id, target: id, targetPort: id });

/** Nodes that belong together, under a name; a node is in one frame at most. */
const frame = z.strictObject({ id, name: z.string().max(80), nodes: z.array(id).min(1).max(LIMITS.nodes) });

/** A remark on the canvas; plain text. */
const comment = z.strictObject({
  id,
  text: z.string().max(2000),
  position: z.strictObject({ x: coordinate, y: coordinate }),
});

/** How much more a rare class may count, unless the settings say otherwise. */
export const BALANCE_CAP = 5;

/** Of stochastic gradient descent, unless the settings say otherwise. */
export const MOMENTUM = 0.9;
/** Of the schedule by steps, unless the settings say otherwise. */
export const STEP_EPOCHS = 5;

/** How images are put into batches where they are evaluated; what is left out is as it always was. */
const evaluation = z
  .strictObject({
    batch: z.int().min(0).max(512).optional().meta({
      title: 'Batch size',
      description: 'Images at once; 0: as many as in training.',
      default: 0,
    }),
    order: z.enum(['shuffled', 'files']).optional().meta({
      title: 'Order',
      description:
        'shuffled: at random, the same in every epoch of a seed. files: by the names of the files; where each class has a folder, that is sorted by class.',
      default: 'shuffled',
    }),
  })
  .meta({
    title: 'Evaluation',
    description: 'Changes what heads make of an image that read its batch, and nothing of the others.',
  });

const training = z.strictObject({
  epochs: z
    .int()
    .min(1)
    .max(1000)
    .default(12)
    .meta({ title: 'Epochs', description: 'Passes over the training images.' }),
  batchSize: z.int().min(2).max(512).default(32).meta({
    title: 'Batch size',
    description: 'Images per step. Both variants see the same batches.',
  }),
  optimizer: z.enum(['adam', 'adamw', 'sgd']).default('adam').meta({
    title: 'Optimiser',
    description: 'As in PyTorch. adamw: weight decay apart from the gradient. sgd: with momentum.',
  }),
  momentum: z
    .number()
    .min(0)
    .max(0.999)
    .optional()
    .meta({
      title: 'Momentum',
      description: 'Share of the last step that the next one keeps.',
      default: MOMENTUM,
      step: 0.05,
      when: { optimizer: 'sgd' },
    }),
  learningRate: z.number().min(1e-7).max(1).default(0.002).meta({
    title: 'Learning rate',
    description: 'Step size of the first epoch.',
    step: 0.0005,
  }),
  weightDecay: z.number().min(0).max(1).default(0.0001).meta({
    title: 'Weight decay',
    description: 'Added to the gradient as a share of the weight (L2).',
    step: 0.0001,
  }),
  clipNorm: z.number().min(0).max(1000).optional().meta({
    title: 'Gradient clipping',
    description: 'Longest gradient of all weights of a variant together; 0: none is shortened.',
    default: 0,
    step: 0.5,
  }),
  schedule: z.enum(['exponential', 'constant', 'cosine', 'step']).default('exponential').meta({
    title: 'Schedule',
    description:
      'exponential: the learning rate is multiplied by γ after every epoch. step: by γ after some epochs. cosine: it falls to 0 along half a wave.',
  }),
  gamma: z
    .number()
    .min(0.01)
    .max(1)
    .default(0.9)
    .meta({
      title: 'γ',
      description: 'Factor of the schedules exponential and step.',
      step: 0.01,
      when: { schedule: ['exponential', 'step'] },
    }),
  stepEpochs: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .meta({
      title: 'Epochs a step',
      description: 'After so many epochs the schedule multiplies by γ.',
      default: STEP_EPOCHS,
      when: { schedule: 'step' },
    }),
  warmupEpochs: z.number().min(0).max(100).optional().meta({
    title: 'Warm-up',
    description: 'Epochs in which the learning rate rises evenly, batch by batch, to what the schedule says.',
    default: 0,
    step: 1,
  }),
  earlyStop: z.int().min(0).max(1000).optional().meta({
    title: 'Early stopping',
    description:
      'A seed ends once no variant has reached a lower validation loss for so many epochs; 0: never. All variants end together.',
    default: 0,
  }),
  seeds: z.array(z.int().min(0).max(0xffffffff)).min(1).max(20).default([1]).meta({
    title: 'Seeds',
    description: 'One run per seed: split, order, augmentation and initial weights all follow from it.',
  }),
  folds: z
    .int()
    .min(0)
    .max(20)
    .refine((folds) => folds !== 1, 'two at least, or 0')
    .optional()
    .meta({
      title: 'Folds',
      description:
        'Cross-validation for small data: the images are cut into so many parts, and each seed holds the next part out. 0: every seed has a split of its own.',
      default: 0,
    }),
  settleWithin: z.number().min(0).max(50).optional().meta({
    title: 'Settled within',
    description:
      'Points: no further seed once every 95 % interval reaches no farther than this from its mean, after five seeds at least; 0: all seeds are run. It looks at the width alone: to stop when a difference shows would find differences that are not there.',
    default: 0,
    step: 0.5,
  }),
  /** Ids of two classifier nodes; what they have to be, `check` says. */
  question: z.strictObject({ a: id, b: id }).optional().meta({
    title: 'Question',
    description:
      'The pair that you name before you look: it is tested alone, at 5 %. All other pairs are tested together, by Holm’s procedure, and called exploratory. Without a question all are tested together.',
    pair: true,
  }),
  balance: z.enum(['none', 'class-weights', 'oversample']).default('none').meta({
    title: 'Balance',
    description:
      'none: classes are taken as they come. class-weights: errors on rare classes count more. oversample: images of rare classes come more than once in an epoch.',
  }),
  /** Left out where it is {@link BALANCE_CAP}, as it always was. */
  balanceCap: z
    .number()
    .min(1)
    .max(100)
    .optional()
    .meta({
      title: 'Balance cap',
      default: BALANCE_CAP,
      description: 'How many times as much a rare class may count, or how often one of its images may come.',
      step: 1,
      when: { balance: ['class-weights', 'oversample'] },
    }),
  report: z.enum(['last', 'best']).optional().meta({
    title: 'Reported epoch',
    description:
      'What results are read of first. best: the epoch of the highest validation accuracy, which is too high a number, as the images chose it.',
    default: 'last',
  }),
  evaluation: evaluation.optional(),
  mode: z.enum(['controlled']).default('controlled').meta({
    title: 'Mode',
    description: 'controlled: every variant is its own model; all start alike and see the same batches.',
  }),
});

/** Settings of an experiment. Its form is made from this schema. */
export const trainingSchema = training;

const graph = {
  format: z.literal(FORMAT),
  name: z.string().max(120),
  nodes: z.array(node).max(LIMITS.nodes),
  edges: z.array(edge).max(LIMITS.edges),
  training: training.prefault({}),
};

/** Nodes, wires and training settings: all that an experiment is made of. */
export const documentSchemaV1 = z.strictObject({ ...graph, version: z.literal(1) });

/** Frames and comments as well. */
export const documentSchema = z.strictObject({
  ...graph,
  version: z.literal(VERSION),
  frames: z.array(frame).max(LIMITS.frames),
  comments: z.array(comment).max(LIMITS.comments),
});

export type GraphDocument = z.infer<typeof documentSchema>;
export type GraphNode = GraphDocument['nodes'][number];
export type GraphEdge = GraphDocument['edges'][number];
export type GraphFrame = GraphDocument['frames'][number];
export type GraphComment = GraphDocument['comments'][number];
export type TrainingSettings = GraphDocument['training'];
