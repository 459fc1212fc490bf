import type { GraphDocument } from '@/lib/graph/document';
import type { Point } from '@/lib/store/document-state';

/** Size of a card before it is measured. */
export const CARD = { width: 184, height: 150 };

const STEP = 28;

/** A place near `wanted` at which the corner of a card does not come to lie on another's. */
export function freePlace(document: GraphDocument, wanted: Point): Point {
  const taken = ({ x, y }: Point) =>
    document.nodes.some(({ position }) => Math.abs(position.x - x) < STEP && Math.abs(position.y - y) < STEP);
  let place = wanted;
  while (taken(place)) place = { x: place.x + STEP, y: place.y + STEP };
  return place;
}
