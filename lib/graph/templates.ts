import { FORMAT, VERSION, type GraphDocument } from './document';
import { parseDocument } from './parse';

export interface Template {
  name: string;
  title: string;
  /** What it teaches, in one sentence. */
  summary: string;
  document: GraphDocument;
}

interface Draft extends Omit<Template, 'document'> {
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
    wires: [
      'data.images -> bb.images',
      'padding.padding -> bb.padding',
      'bb.features -> pool.features',
      'bb.features -> arm.features',
      'pool.vector -> pooling.vector',
      'arm.vector -> amended.vector',
    ],
  },
];

function assemble({ nodes, wires, ...about }: Draft): Template {
  const parsed = parseDocument({
    format: FORMAT,
    version: VERSION,
    name: about.title,
    nodes: nodes.map(({ x, y, ...node }) => ({ ...node, position: { x, y } })),
    edges: wires.map((wire, index) => {
      const [from, to] = wire.split(' -> ') as [string, string];
      const [source, sourcePort] = from.split('.');
      const [target, targetPort] = to.split('.');
      return { id: `e${index + 1}`, source, sourcePort, target, targetPort };
    }),
  });
  if (!parsed.ok) throw new Error(`Template ${about.name}: ${parsed.problems[0]?.message}`);
  return { ...about, document: parsed.value };
}

/** The graphs that the playground comes with. */
export const templates: readonly Template[] = DRAFTS.map(assemble);

export const DEFAULT_TEMPLATE = templates[0]!;
