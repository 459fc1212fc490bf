import type { GraphDocument } from '../../lib/graph/document';
import { DEFAULT_TEMPLATE } from '../../lib/graph/templates';
import { parseDocument } from '../../lib/graph/parse';
import { nodeSpec } from '../../lib/nodes/registry';

type Params = Record<string, unknown>;

export interface Parts {
  data?: Params;
  padding?: Params;
  backbone?: Params;
  arm?: Params;
  classifier?: Params;
  training?: Params;
}

/** The default graph (faces → mini-resnet → pooling and ARM → classifiers) with other parameters. */
export function pairDocument({
  data,
  padding,
  backbone,
  arm,
  classifier,
  training,
}: Parts = {}): GraphDocument {
  const at = { x: 0, y: 0 };
  const wire = (id: string, from: string, to: string) => {
    const [source, sourcePort] = from.split('.');
    const [target, targetPort] = to.split('.');
    return { id, source, sourcePort, target, targetPort };
  };
  const parsed = parseDocument({
    format: 'arm-playground/graph',
    version: 1,
    name: 'pair',
    nodes: [
      { id: 'data', type: 'dataset', position: at, params: data ?? {} },
      { id: 'padding', type: 'padding', position: at, params: padding ?? {} },
      { id: 'bb', type: 'mini-resnet', position: at, params: backbone ?? {} },
      { id: 'pool', type: 'global-average-pool', position: at, params: {} },
      { id: 'arm', type: 'arm', position: at, params: arm ?? {} },
      { id: 'pooling', type: 'classifier', position: at, params: classifier ?? {} },
      { id: 'amended', type: 'classifier', position: at, params: classifier ?? {} },
    ],
    edges: [
      wire('e1', 'data.images', 'bb.images'),
      wire('e2', 'padding.padding', 'bb.padding'),
      wire('e3', 'bb.features', 'pool.features'),
      wire('e4', 'bb.features', 'arm.features'),
      wire('e5', 'pool.vector', 'pooling.vector'),
      wire('e6', 'arm.vector', 'amended.vector'),
    ],
    training: training ?? {},
  });
  if (!parsed.ok) throw new Error(parsed.problems.map((p) => p.message).join('\n'));
  return parsed.value;
}

/** The first graph with few faces, for what begins with images of its own: they are drawn before those are read. */
export const FEW_FACES: GraphDocument = {
  ...DEFAULT_TEMPLATE.document,
  nodes: DEFAULT_TEMPLATE.document.nodes.map((node) =>
    node.type === 'dataset' ? { ...node, params: { ...node.params, synthetic: { perClass: 4 } } } : node,
  ),
};

/** Small enough for every backend. */
export const TINY: Parts = {
  data: { size: 16, synthetic: { classes: 3, perClass: 4 } },
  backbone: { channels: [4, 8] },
  training: { epochs: 2, batchSize: 6 },
};

export interface Link {
  id: string;
  type: string;
  params?: Params;
}

/** A document of any nodes behind images `data` and a padding node `padding`; a wire is `from.port -> to.port`. */
export function wired(data: Params, padding: Params, nodes: Link[], wires: string[]): GraphDocument {
  const all: Link[] = [
    { id: 'data', type: 'dataset', params: data },
    { id: 'padding', type: 'padding', params: padding },
    ...nodes,
  ];
  const parsed = parseDocument({
    format: 'arm-playground/graph',
    version: 1,
    name: 'wired',
    nodes: all.map((node) => ({ ...node, position: { x: 0, y: 0 } })),
    edges: wires.map((wire, i) => {
      const [from, to] = wire.split(' -> ') as [string, string];
      const [source, sourcePort] = from.split('.');
      const [target, targetPort] = to.split('.');
      return { id: `e${i}`, source, sourcePort, target, targetPort };
    }),
  });
  if (!parsed.ok) throw new Error(parsed.problems.map((p) => p.message).join('\n'));
  return parsed.value;
}

/** Nodes in a row behind the images, first output to first input; the padding node reaches all that take one. */
export function chain(data: Params, ...nodes: Link[]): GraphDocument {
  const wires: string[] = [];
  let from = 'data.images';
  for (const { id, type } of nodes) {
    const spec = nodeSpec(type)!;
    wires.push(`${from} -> ${id}.${spec.inputs[0]!.id}`);
    if (spec.inputs.some((port) => port.id === 'padding')) wires.push(`padding.padding -> ${id}.padding`);
    from = `${id}.${spec.outputs[0]!.id}`;
  }
  return wired(data, {}, nodes, wires);
}
