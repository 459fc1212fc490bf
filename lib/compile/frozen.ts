import type { GraphDocument, GraphEdge } from '../graph/document';
import { tensorEdges, type Variant } from '../graph/variants';
import { nodeSpec } from '../nodes/registry';

/** An output whose tensor crosses from the frozen part of a variant to what is trained. */
export interface Crossing {
  nodeId: string;
  port: string;
}

export interface FrozenCut {
  /** Ids of the nodes that run once. */
  nodes: ReadonlySet<string>;
  /** What the rest reads of them, each output once. */
  crossings: Crossing[];
  /** The frozen part in words of its own: types, parameters and wires, padding included. Equal parts have equal ones. */
  description: string;
}

/**
 * The part of a variant that training cannot change: frozen nodes that nothing but images and frozen nodes leads to.
 * Nothing where there is none, or where the rest reads the images as well, so that it has to be fed with them anyway.
 */
export function frozenCut(document: GraphDocument, { nodes }: Variant): FrozenCut | undefined {
  const wires = tensorEdges(document);
  const sources = new Set(
    nodes.filter((node) => nodeSpec(node.type)?.category === 'data').map((node) => node.id),
  );
  const frozen = new Set<string>();
  for (const node of nodes) {
    const arriving = wires.filter((wire) => wire.target === node.id);
    const fixed = arriving.every(({ source }) => sources.has(source) || frozen.has(source));
    if (arriving.length > 0 && fixed && nodeSpec(node.type)?.frozen?.(node.params)) frozen.add(node.id);
  }
  if (frozen.size === 0) return undefined;
  const ids = new Set(nodes.map((node) => node.id));
  const leaving = wires.filter(({ target }) => ids.has(target) && !frozen.has(target));
  if (leaving.some(({ source }) => sources.has(source))) return undefined;
  return {
    nodes: frozen,
    crossings: crossingsOf(leaving.filter(({ source }) => frozen.has(source))),
    description: describe(document, frozen),
  };
}

function crossingsOf(wires: readonly GraphEdge[]): Crossing[] {
  const distinct = new Map<string, Crossing>();
  for (const { source, sourcePort } of wires)
    distinct.set(`${source} ${sourcePort}`, { nodeId: source, port: sourcePort });
  return [...distinct.values()];
}

function describe({ nodes, edges }: GraphDocument, frozen: ReadonlySet<string>): string {
  const into = edges.filter(({ target }) => frozen.has(target));
  const named = new Set([...frozen, ...into.map(({ source }) => source)]);
  return JSON.stringify({
    nodes: nodes
      .filter(({ id, type }) => named.has(id) && nodeSpec(type)?.category !== 'data')
      .map(({ id, type, params }) => ({ id, type, params })),
    wires: into.map(({ source, sourcePort, target, targetPort }) => [source, sourcePort, target, targetPort]),
  });
}
