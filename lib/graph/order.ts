import type { GraphDocument, GraphEdge, GraphNode } from './document';
import { nodeById, wiresFrom, wiresInto } from './lookup';

/** Nodes in an order in which every wire points forward, and the nodes that lie on or behind a cycle. */
export function topologicalOrder(document: Pick<GraphDocument, 'nodes' | 'edges'>): {
  ordered: GraphNode[];
  cyclic: GraphNode[];
} {
  const waiting = new Map<string, number>();
  for (const { source, target } of document.edges)
    if (nodeById(document, source) && nodeById(document, target))
      waiting.set(target, (waiting.get(target) ?? 0) + 1);
  const ordered = document.nodes.filter((node) => !waiting.has(node.id));
  // The list grows while it is walked.
  for (const { id } of ordered)
    for (const { target } of wiresFrom(document, id)) {
      const left = (waiting.get(target) ?? 0) - 1;
      waiting.set(target, left);
      if (left === 0) ordered.push(nodeById(document, target)!);
    }
  const done = new Set(ordered);
  return { ordered, cyclic: document.nodes.filter((node) => !done.has(node)) };
}

/** Ids that are reached from `id` by one step after another, itself included. */
function reached(id: string, next: (id: string) => readonly string[]): Set<string> {
  const found = new Set([id]);
  for (const current of found) for (const other of next(current)) found.add(other);
  return found;
}

const sources = (document: GraphDocument) => (id: string) =>
  wiresInto(document, id).map((edge: GraphEdge) => edge.source);
const targets = (document: GraphDocument) => (id: string) =>
  wiresFrom(document, id).map((edge: GraphEdge) => edge.target);

/** Ids of the nodes from which a path of wires leads to `id`, itself included. */
export const ancestors = (document: GraphDocument, id: string): Set<string> => reached(id, sources(document));

/** Ids of the nodes to which a path of wires leads from `id`, itself included. */
export const descendants = (document: GraphDocument, id: string): Set<string> =>
  reached(id, targets(document));

/** Whether a wire from `source` to `target` would close a cycle. */
export const wouldCycle = (document: GraphDocument, source: string, target: string): boolean =>
  ancestors(document, source).has(target);
