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
  optimizer: z
    .enum(['adam'])
    .default('adam')
    .meta({ title: 'Optimiser', description: 'Adam, as in PyTorch.' }),
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
  schedule: z.enum(['exponential', 'constant']).default('exponential').meta({
    title: 'Schedule',
    description: 'exponential: the learning rate is multiplied by γ after every epoch.',
  }),
  gamma: z.number().min(0.01).max(1).default(0.9).meta({
    title: 'γ',
    description: 'Factor of the exponential schedule.',
    step: 0.01,
  }),
  seeds: z.array(z.int().min(0).max(0xffffffff)).min(1).max(20).default([1]).meta({
    title: 'Seeds',
    description: 'One run per seed: split, order, augmentation and initial weights all follow from it.',
  }),
  balance: z.enum(['none', 'class-weights', 'oversample']).default('none').meta({
    title: 'Balance',
    description:
      'none: classes are taken as they come. class-weights: errors on rare classes count more. oversample: images of rare classes come more than once in an epoch.',
  }),
  /** Left out where it is {@link BALANCE_CAP}, as it always was. */
  balanceCap: z.number().min(1).max(100).optional().meta({
    title: 'Balance cap',
    default: BALANCE_CAP,
    description: 'How many times as much a rare class may count, or how often one of its images may come.',
    step: 1,
  }),
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
