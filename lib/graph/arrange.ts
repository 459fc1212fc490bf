import type { GraphNode } from './document';

interface Size {
  width: number;
  height: number;
}

type Positions = Record<string, { x: number; y: number }>;

export const ALIGNMENTS = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

/** Share of a card's size at which the line lies that cards are aligned to. */
const SHARE: Record<Alignment, number> = { left: 0, centre: 0.5, right: 1, top: 0, middle: 0.5, bottom: 1 };

const along = (alignment: Alignment) =>
  (['left', 'centre', 'right'] as Alignment[]).includes(alignment)
    ? ({ axis: 'x', extent: 'width' } as const)
    : ({ axis: 'y', extent: 'height' } as const);

/** Positions of nodes on one line: that of the outermost edge, or the middle of all of them. */
export function align(
  nodes: readonly GraphNode[],
  alignment: Alignment,
  sizeOf: (id: string) => Size,
): Positions {
  const { axis, extent } = along(alignment);
  const spans = nodes.map(
    ({ id, position }) => [position[axis], position[axis] + sizeOf(id)[extent]] as const,
  );
  const low = Math.min(...spans.map(([from]) => from));
  const high = Math.max(...spans.map(([, to]) => to));
  const share = SHARE[alignment];
  const line = low + share * (high - low);
  return Object.fromEntries(
    nodes.map(({ id, position }) => [id, { ...position, [axis]: line - share * sizeOf(id)[extent] }]),
  );
}

/** Positions with equal gaps between neighbours; the outermost two stay where they are. */
export function distribute(
  nodes: readonly GraphNode[],
  direction: 'horizontally' | 'vertically',
  sizeOf: (id: string) => Size,
): Positions {
  const [axis, extent] =
    direction === 'horizontally' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const row = [...nodes].sort((a, b) => a.position[axis] - b.position[axis]);
  const [first, last] = [row[0], row.at(-1)];
  if (!first || !last) return {};
  const filled = row.reduce((sum, { id }) => sum + sizeOf(id)[extent], 0);
  const room = last.position[axis] + sizeOf(last.id)[extent] - first.position[axis];
  const gap = row.length > 1 ? (room - filled) / (row.length - 1) : 0;
  let at = first.position[axis];
  return Object.fromEntries(
    row.map(({ id, position }) => {
      const place = { ...position, [axis]: at };
      at += sizeOf(id)[extent] + gap;
      return [id, place];
    }),
  );
}
