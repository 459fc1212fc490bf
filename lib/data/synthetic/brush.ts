import { inside, smoothStep, type Canvas, type Plane } from './canvas';
import type { Colour } from './colours';
import { curve, type Point, type Shape } from './shapes';

/** Draws on one plane. `alpha` is opacity 0 … 1; lengths are in the plane's units. */
export class Brush {
  constructor(
    readonly canvas: Canvas,
    readonly plane: Plane,
    /** Half the width of a soft edge: about two thirds of a pixel. */
    readonly edge: number,
  ) {}

  /** A filled shape. */
  fill(shape: Shape, colour: Colour, alpha = 1, edge = this.edge): void {
    const coverage = (x: number, y: number) => inside(shape.distance(x, y), edge) * alpha;
    this.canvas.paint(this.plane, shape.bounds(edge), coverage, colour);
  }

  /** All within `halfWidth` of a shape. */
  line(shape: Shape, halfWidth: number, colour: Colour, alpha: number): void {
    if (alpha === 0) return;
    const near = halfWidth - this.edge;
    const far = halfWidth + this.edge;
    const coverage = (x: number, y: number) => (1 - smoothStep(near, far, shape.distance(x, y))) * alpha;
    this.canvas.paint(this.plane, shape.bounds(far), coverage, colour);
  }

  /** A curved stroke from `start` through `middle` to `end`. */
  stroke(start: Point, middle: Point, end: Point, halfWidth: number, colour: Colour, alpha: number): void {
    if (alpha === 0) return; // most wrinkles of most faces
    this.line(curve(start, middle, end), halfWidth, colour, alpha);
  }

  /** A soft spot that fades from a fifth of its radii outwards; `mask` (one value a pixel) keeps it on the head. */
  spot(at: Point, rx: number, ry: number, colour: Colour, alpha: number, mask: Float64Array): void {
    const [cx, cy] = at;
    const box = { left: cx - rx, right: cx + rx, top: cy - ry, bottom: cy + ry };
    const coverage = (x: number, y: number, pixel: number) => {
      const a = (x - cx) / rx;
      const b = (y - cy) / ry;
      return (1 - smoothStep(0.2, 1, Math.sqrt(a * a + b * b))) * alpha * mask[pixel]!;
    };
    this.canvas.paint(this.plane, box, coverage, colour);
  }
}
