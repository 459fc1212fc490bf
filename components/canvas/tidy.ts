import { Graph, layout } from '@dagrejs/dagre';
import type { GraphDocument } from '@/lib/graph/document';
import type { Point } from '@/lib/store/document-state';

type SizeOf = (id: string) => { width: number; height: number };
type Positions = Record<string, Point>;

const BETWEEN = { rows: 24, columns: 56 };
/** Nodes without wires stand side by side below the rest, this many in a row. */
const IN_A_ROW = 4;

/** Positions from left to right in the order of the wires, and where that ends. */
function wired(document: GraphDocument, ids: readonly string[], sizeOf: SizeOf) {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: BETWEEN.rows, ranksep: BETWEEN.columns });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const id of ids) graph.setNode(id, { ...sizeOf(id) });
  for (const { source, target } of document.edges)
    if (graph.hasNode(source) && graph.hasNode(target)) graph.setEdge(source, target);
  layout(graph);
  const positions: Positions = {};
  let bottom = 0;
  for (const id of ids) {
    // dagre speaks of centres, the document of corners.
    const { x, y } = graph.node(id) as Point;
    const { width, height } = sizeOf(id);
    positions[id] = { x: x - width / 2, y: y - height / 2 };
    bottom = Math.max(bottom, y + height / 2 + 2 * BETWEEN.rows);
  }
  return { positions, bottom };
}

/** Places every node so that wires lead from left to right and no two cards overlap. */
export function tidyPositions(document: GraphDocument, sizeOf: SizeOf): Positions {
  const ends = new Set(document.edges.flatMap(({ source, target }) => [source, target]));
  const ids = document.nodes.map(({ id }) => id);
  const { positions, bottom } = wired(
    document,
    ids.filter((id) => ends.has(id)),
    sizeOf,
  );
  const loose = ids.filter((id) => !ends.has(id));
  let y = bottom;
  for (let start = 0; start < loose.length; start += IN_A_ROW) {
    const row = loose.slice(start, start + IN_A_ROW);
    let x = 0;
    for (const id of row) {
      positions[id] = { x, y };
      x += sizeOf(id).width + BETWEEN.columns;
    }
    y += Math.max(...row.map((id) => sizeOf(id).height)) + BETWEEN.rows;
  }
  return positions;
}
