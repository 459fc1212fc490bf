import type { GraphDocument } from '@/lib/graph/document';
import type { Point } from '@/lib/store/document-state';

/** Size of a card before it is measured. */
export const CARD = { width: 184, height: 150 };

/** Size of a comment with its margin. */
export const COMMENT = { width: 228, height: 100 };

export interface Box extends Point {
  width: number;
  height: number;
}

const STEP = 28;

/** A place near `wanted` at which the corner of a card does not come to lie on another's. */
export function freePlace(document: GraphDocument, wanted: Point): Point {
  const taken = ({ x, y }: Point) =>
    document.nodes.some(({ position }) => Math.abs(position.x - x) < STEP && Math.abs(position.y - y) < STEP);
  let place = wanted;
  while (taken(place)) place = { x: place.x + STEP, y: place.y + STEP };
  return place;
}

/** How far and how finely a clear place is looked for, in units of the graph. */
const SEARCH = { step: 40, rings: 40 };

const offsets = Array.from({ length: 2 * SEARCH.rings + 1 }, (_, i) => (i - SEARCH.rings) * SEARCH.step);

const RINGS = offsets
  .flatMap((x) => offsets.map((y) => ({ x, y })))
  .sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y));

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const within = (a: Box, b: Box) =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;

/**
 * The place nearest to the middle of what is seen where something of a size covers none of `boxes`: one that is seen if
 * there is one, else any, else the middle.
 */
export function clearPlace(boxes: readonly Box[], seen: Box, size: { width: number; height: number }): Point {
  const middle = {
    x: seen.x + (seen.width - size.width) / 2,
    y: seen.y + (seen.height - size.height) / 2,
  };
  const at = ({ x, y }: Point): Box => ({ x: middle.x + x, y: middle.y + y, ...size });
  const isClear = (offset: Point) => !boxes.some((box) => overlap(at(offset), box));
  const best = RINGS.find((offset) => within(at(offset), seen) && isClear(offset)) ?? RINGS.find(isClear);
  return best ? { x: at(best).x, y: at(best).y } : middle;
}
