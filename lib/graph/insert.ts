import { nodeSpec, nodeSpecs } from '../nodes/registry';
import type { NodeSpec, PortType } from '../nodes/spec';
import type { GraphDocument, GraphEdge, GraphNode } from './document';
import { addNode, connect, makeRoom, placed } from './edits';

/** One end of a wire that is being drawn. */
export interface WireEnd {
  nodeId: string;
  portId: string;
  side: 'in' | 'out';
}

const specOf = (document: GraphDocument, nodeId: string): NodeSpec | undefined =>
  nodeSpec(document.nodes.find(({ id }) => id === nodeId)?.type ?? '');

const outputType = (document: GraphDocument, nodeId: string, portId: string): PortType | undefined =>
  specOf(document, nodeId)?.outputs.find(({ id }) => id === portId)?.type;

const acceptedAt = (document: GraphDocument, nodeId: string, portId: string): readonly PortType[] =>
  specOf(document, nodeId)?.inputs.find(({ id }) => id === portId)?.accepts ?? [];

const takes = (spec: NodeSpec, type: PortType | undefined) =>
  type && spec.inputs.find(({ accepts }) => accepts.includes(type));

const gives = (spec: NodeSpec, accepted: readonly PortType[]) =>
  spec.outputs.find(({ type }) => accepted.includes(type));

/** Types of node that a loose wire may end at. */
export function specsFor(document: GraphDocument, { nodeId, portId, side }: WireEnd): NodeSpec[] {
  if (side === 'out') {
    const type = outputType(document, nodeId, portId);
    return nodeSpecs().filter((spec) => takes(spec, type));
  }
  const accepted = acceptedAt(document, nodeId, portId);
  return nodeSpecs().filter((spec) => gives(spec, accepted));
}

/** The wire between a node that was just added and the loose end that it was added for. */
export function wireTo(
  document: GraphDocument,
  end: WireEnd,
  node: GraphNode,
): Omit<GraphEdge, 'id'> | undefined {
  const spec = nodeSpec(node.type);
  if (!spec) return undefined;
  const { nodeId, portId, side } = end;
  if (side === 'out') {
    const input = takes(spec, outputType(document, nodeId, portId));
    return input && { source: nodeId, sourcePort: portId, target: node.id, targetPort: input.id };
  }
  const output = gives(spec, acceptedAt(document, nodeId, portId));
  return output && { source: node.id, sourcePort: output.id, target: nodeId, targetPort: portId };
}

/** Types of node that can be put between the ends of a wire. */
export const specsBetween = (document: GraphDocument, edge: Omit<GraphEdge, 'id'>): NodeSpec[] => {
  const type = outputType(document, edge.source, edge.sourcePort);
  const accepted = acceptedAt(document, edge.target, edge.targetPort);
  return nodeSpecs().filter((spec) => takes(spec, type) && gives(spec, accepted));
};

/** Room that a node takes between two others. */
const STEP = 240;

/**
 * Puts a node between the ends of a wire, which may not exist yet. What lies behind moves on where there is no room.
 * @returns nothing where the node does not fit there
 */
export function insertBetween(
  document: GraphDocument,
  edge: Omit<GraphEdge, 'id'>,
  node: GraphNode,
): GraphDocument | undefined {
  const spec = nodeSpec(node.type);
  const input = spec && takes(spec, outputType(document, edge.source, edge.sourcePort));
  const output = spec && gives(spec, acceptedAt(document, edge.target, edge.targetPort));
  const source = document.nodes.find(({ id }) => id === edge.source);
  const target = document.nodes.find(({ id }) => id === edge.target);
  if (!input || !output || !source || !target) return undefined;
  const between = { x: source.position.x + STEP, y: (source.position.y + target.position.y) / 2 };
  const short = between.x + STEP - target.position.x;
  const room = short > 0 ? makeRoom(document, target.id, source.position.x, short) : document;
  const added = addNode(room, { ...node, position: placed(between) });
  const first = connect(added, {
    source: edge.source,
    sourcePort: edge.sourcePort,
    target: node.id,
    targetPort: input.id,
  });
  // The input takes one wire, so that this one takes the place of the old.
  return connect(first, {
    source: node.id,
    sourcePort: output.id,
    target: edge.target,
    targetPort: edge.targetPort,
  });
}
