import type { Sides } from '@/lib/core/structural';
import type { LayerStep } from '@/lib/explain/layers/types';

/** A padding ring is drawn at least this wide, so that one pixel beside a large map can be seen. */
const LEAST_RING = 7;

/** A map with what stands beside it, in CSS pixels. */
export interface RingLayout {
  width: number;
  height: number;
  /** Width of what stands beside the map on each side. */
  ring: Sides;
  /** Width of that part of it that windows reach. */
  reached: Sides;
  /** What is cut off on each side, over the map. */
  cut: Sides;
  /** From a row or column of the input, which may lie beside it, to CSS pixels from the corner of the map. */
  row(position: number): number;
  column(position: number): number;
}

/** Along one axis: `before` and `after` count pixels beside the map, which are `beside` wide each. */
function along(size: number, cell: number, before: number, after: number) {
  const wide = (count: number): number => (count > 0 ? Math.max(count * cell, LEAST_RING) : 0);
  const [start, end] = [wide(before), wide(after)];
  const at = (position: number): number => {
    if (position < 0) return before > 0 ? (position * start) / before : 0;
    if (position > size) return size * cell + (after > 0 ? ((position - size) * end) / after : 0);
    return position * cell;
  };
  return { start, end, at };
}

/** @param longest CSS pixels of the longer side of the map */
export function ringLayout(
  [height, width]: readonly [number, number],
  { added, used }: Pick<LayerStep, 'added' | 'used'>,
  longest: number,
): RingLayout {
  const cell = longest / Math.max(1, height, width);
  const rows = along(height, cell, added.top, added.bottom);
  const columns = along(width, cell, added.left, added.right);
  const share = (side: number, of: number, wide: number): number => (of > 0 ? (side * wide) / of : 0);
  const cut = (side: number): number => Math.max(0, -side) * cell;
  return {
    width: width * cell,
    height: height * cell,
    ring: { top: rows.start, right: columns.end, bottom: rows.end, left: columns.start },
    reached: {
      top: share(used.top, added.top, rows.start),
      right: share(used.right, added.right, columns.end),
      bottom: share(used.bottom, added.bottom, rows.end),
      left: share(used.left, added.left, columns.start),
    },
    cut: { top: cut(added.top), right: cut(added.right), bottom: cut(added.bottom), left: cut(added.left) },
    row: rows.at,
    column: columns.at,
  };
}
