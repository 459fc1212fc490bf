import { nodeSpec } from '../nodes/registry';
import type { GraphDocument, GraphEdge, GraphNode } from './document';
import { wouldCycle } from './order';

type Wire = Omit<GraphEdge, 'id'>;

const nameOf = (node: GraphNode): string => `“${node.label || nodeSpec(node.type)?.title || node.id}”`;

/** Why a wire cannot be drawn, in a sentence; nothing where it can. */
export function refusal(document: GraphDocument, wire: Wire): string | null {
  const source = document.nodes.find((node) => node.id === wire.source);
  const target = document.nodes.find((node) => node.id === wire.target);
  const output = source && nodeSpec(source.type)?.outputs.find((port) => port.id === wire.sourcePort);
  const input = target && nodeSpec(target.type)?.inputs.find((port) => port.id === wire.targetPort);
  if (!output || !input) return 'A wire leads from an output on the right of a node to an input on the left.';
  if (source === target) return `${nameOf(source)} cannot be wired to itself.`;
  if (!input.accepts.includes(output.type))
    return `${nameOf(source)} gives ${output.type}, but ${nameOf(target)} needs ${input.accepts.join(' or ')} there.`;
  if (wouldCycle(document, wire.source, wire.target))
    return `That would close a loop: ${nameOf(target)} already leads to ${nameOf(source)}.`;
  return null;
}

/** Inputs that an output can be wired into. */
export function targetsFor(
  document: GraphDocument,
  source: string,
  sourcePort: string,
): { target: GraphNode; targetPort: string }[] {
  return document.nodes.flatMap((target) =>
    (nodeSpec(target.type)?.inputs ?? [])
      .filter(({ id }) => !refusal(document, { source, sourcePort, target: target.id, targetPort: id }))
      .map(({ id }) => ({ target, targetPort: id })),
  );
}

/** Outputs that can be wired into an input. */
export function sourcesFor(
  document: GraphDocument,
  target: string,
  targetPort: string,
): { source: GraphNode; sourcePort: string }[] {
  return document.nodes.flatMap((source) =>
    (nodeSpec(source.type)?.outputs ?? [])
      .filter(({ id }) => !refusal(document, { source: source.id, sourcePort: id, target, targetPort }))
      .map(({ id }) => ({ source, sourcePort: id })),
  );
}
