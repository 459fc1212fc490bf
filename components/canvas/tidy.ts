import { Graph, layout } from '@dagrejs/dagre';
import type { GraphDocument } from '@/lib/graph/document';
import type { Point } from '@/lib/store/document';

type SizeOf = (id: string) => { width: number; height: number };

/** Positions from left to right in the order of the wires. */
export function tidyPositions(document: GraphDocument, sizeOf: SizeOf): Record<string, Point> {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 24, ranksep: 56 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of document.nodes) graph.setNode(id, { ...sizeOf(id) });
  for (const { source, target } of document.edges) graph.setEdge(source, target);
  layout(graph);
  return Object.fromEntries(
    document.nodes.map(({ id }) => {
      // dagre speaks of centres, the document of corners.
      const { x, y } = graph.node(id) as Point;
      const { width, height } = sizeOf(id);
      return [id, { x: x - width / 2, y: y - height / 2 }];
    }),
  );
}
