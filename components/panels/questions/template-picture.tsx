import { CATEGORIES } from '@/components/nodes/icons';
import type { GraphDocument } from '@/lib/graph/document';
import { nodeSpec } from '@/lib/nodes/registry';

/** Cards as they lie on the canvas. */
const CARD = { width: 184, height: 150 };
const MARGIN = 30;

/** A small picture of a graph: its cards in the colours of their categories, and the wires. */
export function GraphPicture({ graph, className = '' }: { graph: GraphDocument; className?: string }) {
  const at = new Map(graph.nodes.map(({ id, position }) => [id, position]));
  const [xs, ys] = [[...at.values()].map(({ x }) => x), [...at.values()].map(({ y }) => y)];
  const [left, top] = [Math.min(0, ...xs) - MARGIN, Math.min(0, ...ys) - MARGIN];
  const width = Math.max(0, ...xs) + CARD.width + MARGIN - left;
  const height = Math.max(0, ...ys) + CARD.height + MARGIN - top;
  return (
    <svg viewBox={`${left} ${top} ${width} ${height}`} className={className} aria-hidden>
      {graph.edges.map(({ id, source, target }) => {
        const [from, to] = [at.get(source), at.get(target)];
        if (!from || !to) return null;
        const [x1, y1] = [from.x + CARD.width, from.y + CARD.height / 2];
        const [x2, y2] = [to.x, to.y + CARD.height / 2];
        const bend = Math.max(30, (x2 - x1) / 2);
        return (
          <path
            key={id}
            d={`M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`}
            fill="none"
            stroke="var(--line-strong)"
            strokeWidth={7}
          />
        );
      })}
      {graph.nodes.map(({ id, type, position }) => (
        <g key={id} data-port-type={CATEGORIES[nodeSpec(type)!.category].port}>
          <rect
            {...CARD}
            x={position.x}
            y={position.y}
            rx={18}
            fill="var(--surface)"
            stroke="var(--port)"
            strokeWidth={8}
          />
          <rect x={position.x} y={position.y} width={CARD.width} height={44} rx={18} fill="var(--port)" />
        </g>
      ))}
    </svg>
  );
}
