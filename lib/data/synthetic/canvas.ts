/**
 * Drawing with soft edges. A shape gives a signed distance; the coverage of a pixel falls smoothly from 1 to 0
 * across the edge, and paint moves the pixel towards a colour by its coverage. Where the coverage is exactly 0
 * paint changes nothing, so that only the pixels inside a shape's bounds are visited.
 */
import type { Colour } from './colours';

/** Part of a plane; what lies outside is not touched. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Pixel ranges, both ends included. */
interface PixelBox {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Coordinates of every pixel's middle, row-major [size, size], and which pixels a box can reach. */
export interface Plane {
  x: Float64Array;
  y: Float64Array;
  pixels(box: Box | null): PixelBox;
}

/** 0 up to `a`, 1 from `b` on, smooth in between. Both ends are exact. */
export function smoothStep(a: number, b: number, x: number): number {
  const t = Math.min(Math.max((x - a) / (b - a), 0), 1);
  return t * t * (3 - 2 * t);
}

/** 1 inside (distance ≤ −width), 0 outside (distance ≥ width). */
export const inside = (distance: number, width: number): number => 1 - smoothStep(-width, width, distance);

export class Canvas {
  readonly size: number;
  readonly red: Float64Array;
  readonly green: Float64Array;
  readonly blue: Float64Array;

  constructor(size: number) {
    this.size = size;
    this.red = new Float64Array(size * size);
    this.green = new Float64Array(size * size);
    this.blue = new Float64Array(size * size);
  }

  /**
   * Moves the pixels of `box` (null: all) towards `colour` by `coverage` (0 … 1) of a pixel, which is called
   * with its place on the plane and its index.
   */
  paint(
    plane: Plane,
    box: Box | null,
    coverage: (x: number, y: number, pixel: number) => number,
    colour: Colour,
  ): void {
    const { left, right, top, bottom } = plane.pixels(box);
    for (let row = top; row <= bottom; row++) {
      for (let pixel = row * this.size + left; pixel <= row * this.size + right; pixel++) {
        const c = coverage(plane.x[pixel]!, plane.y[pixel]!, pixel);
        if (c === 0) continue;
        this.red[pixel]! += (colour[0] - this.red[pixel]!) * c;
        this.green[pixel]! += (colour[1] - this.green[pixel]!) * c;
        this.blue[pixel]! += (colour[2] - this.blue[pixel]!) * c;
      }
    }
  }
}
