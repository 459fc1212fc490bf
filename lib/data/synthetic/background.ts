import { inside, type Box, type Canvas, type Plane } from './canvas';
import { shade, type Colour } from './colours';
import { CLUTTER_MARKS, type ClutterMark, type Identity } from './parameters';
import type { Brush } from './brush';
import { curve, ellipse, type Shape } from './shapes';

/** A straight blend of two colours. */
export function drawBackdrop(canvas: Canvas, image: Plane, who: Identity): void {
  const { background: from, background2: to, backgroundAngle: angle } = who;
  for (let i = 0; i < canvas.red.length; i++) {
    const slope = angle * (image.x[i]! - 0.5) + (1 - Math.abs(angle)) * (image.y[i]! - 0.5);
    const t = Math.min(Math.max(0.5 + 0.5 * slope * 2, 0), 1);
    canvas.red[i] = from[0] + (to[0] - from[0]) * t;
    canvas.green[i] = from[1] + (to[1] - from[1]) * t;
    canvas.blue[i] = from[2] + (to[2] - from[2]) * t;
  }
}

/** Long hair behind the head, shoulders, neck. */
export function drawShoulders(brush: Brush, who: Identity): void {
  if (who.hairStyle === 1) brush.fill(ellipse(0, 0.05, who.rx * 1.22, who.ry * 1.12), shade(who.hair, 0.8));
  brush.fill(ellipse(0, 1.95, 1.35, 0.85), who.clothes);
  const neck: Shape = {
    distance: (x, y) => Math.max(Math.abs(x) - 0.34, Math.max(0.3 - y, y - 1.3)),
    bounds: (m) => ({ left: -0.34 - m, right: 0.34 + m, top: 0.3 - m, bottom: 1.3 + m }),
  };
  brush.fill(neck, shade(who.skin, 0.72));
}

export function drawEars(brush: Brush, who: Identity): void {
  for (const side of [-1, 1]) brush.fill(ellipse(side * who.rx, 0.02, 0.1, 0.2), shade(who.skin, 0.85));
}

const INK: Colour = [30, 24, 24];
const CHALK: Colour = [235, 232, 225];

/**
 * Marks along the border that look a little like features, over the clothes and behind the head.
 * @param amount 0 … 1: how many of the marks, and how opaque
 * @param image a brush on the image plane
 */
export function drawClutterMarks(image: Brush, marks: readonly ClutterMark[], amount: number): void {
  const alpha = 0.45 + 0.55 * amount;
  for (const mark of marks.slice(0, Math.floor(CLUTTER_MARKS * amount + 0.5))) {
    for (const [shape, colour] of clutterShapes(mark)) {
      // A mark's own coordinates start at its middle.
      const bounds = shape.bounds(image.edge);
      const box = bounds && moved(bounds, mark.x, mark.y);
      const coverage = (u: number, v: number) =>
        inside(shape.distance(u - mark.x, v - mark.y), image.edge) * alpha;
      image.canvas.paint(image.plane, box, coverage, colour);
    }
  }
}

function clutterShapes({ kind, w, h, slant, dark, colour }: ClutterMark): [Shape, Colour][] {
  const ink = dark < 0.7 ? INK : CHALK;
  switch (kind) {
    case 0: // mouth-like arc
      return [[thick(curve([-w, -0.4 * h], [0, 0.8 * h], [w, -0.4 * h]), 0.016), ink]];
    case 1: // brow-like bar
      return [[thick(curve([-w, h], [0, 0], [w, -h]), 0.02), ink]];
    case 2: // eye-like blob
      return [
        [ellipse(0, 0, w * 0.8, w * 0.5), [240, 238, 232]],
        [ellipse(0, 0, w * 0.32, w * 0.32), INK],
      ];
    case 3: // open-mouth-like disc
      return [[ellipse(0, 0, w * 0.7, w * 0.6), dark < 0.6 ? [110, 40, 44] : colour]];
    default:
      return [[slab(w, slant), colour]];
  }
}

function slab(w: number, slant: number): Shape {
  return {
    distance: (x, y) => Math.max(Math.abs(x + slant * y) - w * 0.4, Math.abs(y) - w),
    bounds(margin) {
      const high = w + margin;
      const wide = w * 0.4 + margin + Math.abs(slant) * high;
      return { left: -wide, right: wide, top: -high, bottom: high };
    },
  };
}

/** A line as a shape: all within `halfWidth` of it. */
function thick(line: Shape, halfWidth: number): Shape {
  return {
    distance: (x, y) => line.distance(x, y) - halfWidth,
    bounds: (margin) => line.bounds(margin + halfWidth),
  };
}

function moved(box: Box, x: number, y: number): Box {
  return { left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y };
}
