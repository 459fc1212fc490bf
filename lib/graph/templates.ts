import { FORMAT, type GraphDocument, type TrainingSettings } from './document';
import { paperDifferences, RELEASED, type Difference } from './paper';
import { parseDocument } from './parse';

export interface Template {
  name: string;
  title: string;
  /** What it teaches, in one sentence. */
  summary: string;
  document: GraphDocument;
  /** Of a template that follows the released code of the paper: what it still does otherwise. */
  differences?: readonly Difference[];
}

/** A classifier that is named after its head. */
const variant = (id: string, label: string, x: number, y: number): Draft['nodes'][number] => ({
  id,
  type: 'classifier',
  label: `Classifier (${label})`,
  x,
  y,
  params: { label },
});

/** Cards are up to 200 × 220 pixels. */
const COLUMN = 240;
const ROW = 240;

interface Draft extends Omit<Template, 'document' | 'differences'> {
  nodes: {
    id: string;
    type: string;
    label?: string;
    x: number;
    y: number;
    params?: Record<string, unknown>;
  }[];
  /** `node.port -> node.port` */
  wires: string[];
  /** It is made to repeat the released code. */
  followsPaper?: true;
  /** What differs from the defaults. */
  training?: Partial<TrainingSettings>;
}

/** One backbone, pooling and ARM. */
const PAIR = [
  'data.images -> bb.images',
  'padding.padding -> bb.padding',
  'bb.features -> pool.features',
  'bb.features -> arm.features',
  'pool.vector -> pooling.vector',
  'arm.vector -> amended.vector',
];

const ZOO = [
  { mode: 'zeros', title: 'Zeros' },
  { mode: 'reflect', title: 'Reflect' },
  { mode: 'replicate', title: 'Replicate' },
  { mode: 'partial', title: 'Partial' },
];

const ABLATION: { id: string; type: string; title: string; params?: Record<string, unknown> }[] = [
  { id: 'none', type: 'global-average-pool', title: 'Average pooling' },
  { id: 'amend', type: 'arm', title: 'Arrangement and de-albino', params: { affinity: 'none' } },
  { id: 'full', type: 'arm', title: 'ARM' },
  { id: 'central', type: 'central-pool', title: 'Central pooling' },
  { id: 'coverage', type: 'coverage-pool', title: 'Coverage pooling' },
];

/** Heads side by side on the pretrained backbone. */
function onFerDensenet(
  size: number,
  heads: { id: string; type: string; title: string; params?: Record<string, unknown> }[],
): Pick<Draft, 'nodes' | 'wires'> {
  const middle = ((heads.length - 1) / 2) * ROW;
  return {
    nodes: [
      { id: 'data', type: 'dataset', label: 'Faces', x: 0, y: middle, params: { size } },
      { id: 'bb', type: 'fer-densenet', label: 'FER DenseNet', x: COLUMN, y: middle },
      ...heads.flatMap(({ id, type, title, params }, row): Draft['nodes'] => [
        { id, type, label: title, x: 2 * COLUMN, y: row * ROW, ...(params && { params }) },
        variant(`${id}-classifier`, title, 3 * COLUMN, row * ROW),
      ]),
    ],
    wires: [
      'data.images -> bb.images',
      ...heads.flatMap(({ id }) => [
        `bb.features -> ${id}.features`,
        `${id}.vector -> ${id}-classifier.vector`,
      ]),
    ],
  };
}

const DRAFTS: Draft[] = [
  {
    name: 'pooling-vs-arm',
    title: 'Pooling vs ARM',
    summary: 'One backbone, two heads, the same batches: what does each do with the eroded border?',
    nodes: [
      { id: 'data', type: 'dataset', label: 'Faces', x: 0, y: 30 },
      { id: 'padding', type: 'padding', label: 'Padding', x: 0, y: 210 },
      { id: 'bb', type: 'mini-resnet', label: 'Mini ResNet', x: 240, y: 80 },
      { id: 'pool', type: 'global-average-pool', label: 'Average pooling', x: 480, y: 0 },
      { id: 'arm', type: 'arm', label: 'ARM', x: 480, y: 190 },
      {
        id: 'pooling',
        type: 'classifier',
        label: 'Classifier (pooling)',
        x: 720,
        y: 0,
        params: { label: 'Pooling' },
      },
      {
        id: 'amended',
        type: 'classifier',
        label: 'Classifier (ARM)',
        x: 720,
        y: 190,
        params: { label: 'ARM' },
      },
    ],
    wires: PAIR,
  },
  {
    name: 'padding-zoo',
    title: 'Padding zoo',
    summary: 'Four ways to fill the border, one pooling head: how far does each reach into the map?',
    nodes: [
      { id: 'data', type: 'dataset', label: 'Faces', x: 0, y: 1.5 * ROW },
      ...ZOO.flatMap(({ mode, title }, row): Draft['nodes'] => [
        { id: `padding-${mode}`, type: 'padding', label: title, x: COLUMN, y: row * ROW, params: { mode } },
        {
          id: `bb-${mode}`,
          type: 'mini-resnet',
          label: `Mini ResNet (${mode})`,
          x: 2 * COLUMN,
          y: row * ROW,
        },
        {
          id: `pool-${mode}`,
          type: 'global-average-pool',
          label: 'Average pooling',
          x: 3 * COLUMN,
          y: row * ROW,
        },
        variant(mode, title, 4 * COLUMN, row * ROW),
      ]),
    ],
    wires: ZOO.flatMap(({ mode }) => [
      `data.images -> bb-${mode}.images`,
      `padding-${mode}.padding -> bb-${mode}.padding`,
      `bb-${mode}.features -> pool-${mode}.features`,
      `pool-${mode}.vector -> ${mode}.vector`,
    ]),
  },
  {
    name: 'arm-ablation',
    title: 'Which part of ARM helps?',
    summary:
      'Average pooling, ARM without and with Sharing Affinity, and two poolings that only avoid the border.',
    nodes: [
      { id: 'data', type: 'dataset', label: 'Faces', x: 0, y: 1.5 * ROW },
      { id: 'padding', type: 'padding', label: 'Padding', x: 0, y: 2.5 * ROW },
      { id: 'bb', type: 'mini-resnet', label: 'Mini ResNet', x: COLUMN, y: 2 * ROW },
      ...ABLATION.flatMap(({ id, type, title, params }, row): Draft['nodes'] => [
        { id, type, label: title, x: 2 * COLUMN, y: row * ROW, ...(params && { params }) },
        variant(`${id}-classifier`, title, 3 * COLUMN, row * ROW),
      ]),
    ],
    wires: [
      'data.images -> bb.images',
      'padding.padding -> bb.padding',
      ...ABLATION.flatMap(({ id }) => [
        `bb.features -> ${id}.features`,
        `${id}.vector -> ${id}-classifier.vector`,
      ]),
    ],
  },
  {
    name: 'fer-frozen',
    title: 'Heads on a trained backbone',
    summary:
      'A network that knows expressions, kept as it is: pooling and ARM learn to read the same features in seconds.',
    ...onFerDensenet(112, [
      { id: 'pool', type: 'global-average-pool', title: 'Pooling' },
      { id: 'arm', type: 'arm', title: 'ARM' },
    ]),
    training: { epochs: 40 },
  },
  {
    name: 'batch-leak',
    title: 'Who else is in the batch?',
    summary:
      'ARM with the mean of the batch at hand, with a running mean, and pooling: whose accuracy depends on the order of the test set?',
    ...onFerDensenet(112, [
      { id: 'batch', type: 'arm', title: 'ARM, batch mean', params: { affinity: 'batch' } },
      { id: 'ema', type: 'arm', title: 'ARM, running mean', params: { affinity: 'ema' } },
      { id: 'pool', type: 'global-average-pool', title: 'Pooling' },
    ]),
    training: { epochs: 40 },
  },
  {
    name: 'paper-resnet18',
    title: 'ResNet-18 as in the paper',
    summary:
      'As the released code trains and tests at 224 pixels, with pooling beside ARM: the mean of the batch, test batches of 64 in the order of the files, the best epoch on the test images.',
    followsPaper: true,
    nodes: [
      {
        id: 'data',
        type: 'dataset',
        label: 'Faces',
        x: 0,
        y: 0,
        params: RELEASED.data,
      },
      { id: 'padding', type: 'padding', label: 'Padding', x: 0, y: ROW },
      {
        id: 'bb',
        type: 'resnet18',
        label: 'ResNet-18',
        x: COLUMN,
        y: ROW / 2,
        params: { expects: 'learned' },
      },
      { id: 'pool', type: 'global-average-pool', label: 'Average pooling', x: 2 * COLUMN, y: 0 },
      { id: 'arm', type: 'arm', label: 'ARM', x: 2 * COLUMN, y: ROW, params: { affinity: 'batch' } },
      variant('pooling', 'Pooling', 3 * COLUMN, 0),
      variant('amended', 'ARM', 3 * COLUMN, ROW),
    ],
    wires: PAIR,
    // The 256 of the released code do not fit the memory that most machines have.
    training: { ...RELEASED.training, batchSize: 32 },
  },
];

function assemble({ nodes, wires, training = {}, followsPaper, ...about }: Draft): Template {
  const parsed = parseDocument({
    format: FORMAT,
    version: 1,
    name: about.title,
    nodes: nodes.map(({ x, y, ...node }) => ({ ...node, position: { x, y } })),
    edges: wires.map((wire, index) => {
      const [from, to] = wire.split(' -> ') as [string, string];
      const [source, sourcePort] = from.split('.');
      const [target, targetPort] = to.split('.');
      return { id: `e${index + 1}`, source, sourcePort, target, targetPort };
    }),
    training,
  });
  if (!parsed.ok) throw new Error(`Template ${about.name}: ${parsed.problems[0]?.message}`);
  const document = parsed.value;
  return { ...about, document, ...(followsPaper && { differences: paperDifferences(document) }) };
}

/** The graphs that the playground comes with. */
export const templates: readonly Template[] = DRAFTS.map(assemble);

export const DEFAULT_TEMPLATE = templates[0]!;
