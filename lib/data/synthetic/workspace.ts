import { Canvas, type Plane } from './canvas';
import type { Head } from './head';
import { imagePlane } from './planes';

/**
 * What faces of one size are drawn with, one after the other: ten new arrays for each would take a browser longer
 * than drawing. Whatever is in them is written before it is read.
 */
export interface Workspace {
  canvas: Canvas;
  image: Plane;
  /** Coordinates on the face, and on the front of the turned head. */
  x: Float64Array;
  y: Float64Array;
  turnedX: Float64Array;
  head: Head;
}

let last: Workspace | undefined;

export function workspaceOf(size: number): Workspace {
  if (last?.canvas.size === size) return last;
  const values = () => new Float64Array(size * size);
  last = {
    canvas: new Canvas(size),
    image: imagePlane(size),
    x: values(),
    y: values(),
    turnedX: values(),
    head: { radius: values(), distance: values(), coverage: values() },
  };
  return last;
}
