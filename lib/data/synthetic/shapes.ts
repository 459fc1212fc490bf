import type { Box } from './canvas';

export interface Shape {
  /** Signed distance to the outline, negative inside; good near the outline, rough elsewhere. */
  distance(x: number, y: number): number;
  /** A box outside which the distance is larger than `margin`; null: everywhere. */
  bounds(margin: number): Box | null;
}

/** A circle stretched to two radii. */
export function ellipse(cx: number, cy: number, rx: number, ry: number): Shape {
  const smaller = Math.min(rx, ry);
  return {
    distance(x, y) {
      const a = (x - cx) / rx;
      const b = (y - cy) / ry;
      return (Math.sqrt(a * a + b * b) - 1) * smaller;
    },
    bounds(margin) {
      const k = 1 + margin / smaller;
      return { left: cx - k * rx, right: cx + k * rx, top: cy - k * ry, bottom: cy + k * ry };
    },
  };
}

export type Point = readonly [x: number, y: number];

const SEGMENTS = 8;

/** Distance to a quadratic curve from `start` through `middle` (its point half-way) to `end`, as eight segments. */
export function curve([x0, y0]: Point, [mx, my]: Point, [x2, y2]: Point): Shape {
  const x1 = 2 * mx - 0.5 * (x0 + x2);
  const y1 = 2 * my - 0.5 * (y0 + y2);
  /** Per segment: its start, its direction, its squared length. */
  const segments = new Float64Array(5 * SEGMENTS);
  const box: Box = { left: x0, right: x0, top: y0, bottom: y0 };
  let ax = x0;
  let ay = y0;
  for (let k = 1; k <= SEGMENTS; k++) {
    const t = k / SEGMENTS;
    const q = 1 - t;
    const bx = q * q * x0 + 2 * q * t * x1 + t * t * x2;
    const by = q * q * y0 + 2 * q * t * y1 + t * t * y2;
    const dx = bx - ax;
    const dy = by - ay;
    segments.set([ax, ay, dx, dy, dx * dx + dy * dy + 1e-12], 5 * (k - 1));
    box.left = Math.min(box.left, bx);
    box.right = Math.max(box.right, bx);
    box.top = Math.min(box.top, by);
    box.bottom = Math.max(box.bottom, by);
    ax = bx;
    ay = by;
  }
  return {
    distance(x, y) {
      let best = Infinity;
      for (let k = 0; k < 5 * SEGMENTS; k += 5) {
        const px = x - segments[k]!;
        const py = y - segments[k + 1]!;
        const dx = segments[k + 2]!;
        const dy = segments[k + 3]!;
        const along = Math.min(Math.max((px * dx + py * dy) / segments[k + 4]!, 0), 1);
        const ex = px - along * dx;
        const ey = py - along * dy;
        best = Math.min(best, ex * ex + ey * ey);
      }
      return Math.sqrt(best);
    },
    bounds(margin) {
      return {
        left: box.left - margin,
        right: box.right + margin,
        top: box.top - margin,
        bottom: box.bottom + margin,
      };
    },
  };
}

/** What two shapes have in common; the bounds are those of `a`. */
export function intersection(a: Shape, b: Pick<Shape, 'distance'>): Shape {
  return { distance: (x, y) => Math.max(a.distance(x, y), b.distance(x, y)), bounds: a.bounds };
}

/** Everything but a shape. */
export function outside(shape: Shape): Pick<Shape, 'distance'> {
  return { distance: (x, y) => -shape.distance(x, y) };
}
