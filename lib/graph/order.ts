import type { GraphDocument, GraphNode } from './document';

/** Nodes in an order in which every wire points forward, and the nodes that lie on or behind a cycle. */
export function topologicalOrder(document: GraphDocument): { ordered: GraphNode[]; cyclic: GraphNode[] } {
  const ids = new Set(document.nodes.map((node) => node.id));
  const waiting = new Map<string, number>();
  const targets = new Map<string, string[]>();
  for (const { source, target } of document.edges) {
    if (!ids.has(source) || !ids.has(target)) continue;
    waiting.set(target, (waiting.get(target) ?? 0) + 1);
    targets.set(source, [...(targets.get(source) ?? []), target]);
  }
  const byId = new Map(document.nodes.map((node) => [node.id, node]));
  const ready = document.nodes.filter((node) => !waiting.has(node.id));
  const ordered: GraphNode[] = [];
  for (let node = ready.shift(); node; node = ready.shift()) {
    ordered.push(node);
    for (const target of targets.get(node.id) ?? []) {
      const left = waiting.get(target)! - 1;
      waiting.set(target, left);
      if (left === 0) ready.push(byId.get(target)!);
    }
  }
  const done = new Set(ordered);
  return { ordered, cyclic: document.nodes.filter((node) => !done.has(node)) };
}

/** Ids of the nodes from which a path of wires leads to `id`, itself included. */
export function ancestors(document: GraphDocument, id: string): Set<string> {
  const found = new Set<string>();
  const visit = (current: string): void => {
    if (found.has(current)) return;
    found.add(current);
    for (const edge of document.edges) if (edge.target === current) visit(edge.source);
  };
  visit(id);
  return found;
}

/** Ids of the nodes to which a path of wires leads from `id`, itself included. */
export function descendants(document: GraphDocument, id: string): Set<string> {
  const found = new Set<string>();
  const visit = (current: string): void => {
    if (found.has(current)) return;
    found.add(current);
    for (const edge of document.edges) if (edge.source === current) visit(edge.target);
  };
  visit(id);
  return found;
}

/** Whether a wire from `source` to `target` would close a cycle. */
export const wouldCycle = (document: GraphDocument, source: string, target: string): boolean =>
  ancestors(document, source).has(target);
