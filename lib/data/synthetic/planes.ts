import type { Box, Plane } from './canvas';

/** Rounding of a box's corners must never lose a pixel: far more than an ulp, far less than a pixel. */
const SLACK = 1e-6;

/** The pixels of an image of `size` whose middles lie in a box given in image widths. */
function pixelsIn(size: number, left: number, right: number, top: number, bottom: number) {
  return {
    left: Math.max(0, Math.ceil(left * size - 0.5 - SLACK)),
    right: Math.min(size - 1, Math.floor(right * size - 0.5 + SLACK)),
    top: Math.max(0, Math.ceil(top * size - 0.5 - SLACK)),
    bottom: Math.min(size - 1, Math.floor(bottom * size - 0.5 + SLACK)),
  };
}

/** The image itself: 0 … 1 in both directions. */
export function imagePlane(size: number): Plane {
  const x = new Float64Array(size * size);
  const y = new Float64Array(size * size);
  for (let i = 0; i < size * size; i++) {
    x[i] = ((i % size) + 0.5) / size;
    y[i] = (Math.floor(i / size) + 0.5) / size;
  }
  const pixels = (box: Box | null) =>
    box ? pixelsIn(size, box.left, box.right, box.top, box.bottom) : pixelsIn(size, 0, 1, 0, 1);
  return { x, y, pixels };
}

export interface Placement {
  /** Middle of the face in the image, in image widths. */
  x: number;
  y: number;
  /** Image widths per head unit. */
  scale: number;
  /** tan(θ/2). */
  rotation: number;
}

/**
 * The face's own coordinates: turned by θ, in head units, (0, 0) the middle of the head.
 * @param x, y are written to
 */
export function facePlane(
  image: Plane,
  size: number,
  at: Placement,
  x: Float64Array,
  y: Float64Array,
): Plane {
  const denominator = 1 + at.rotation * at.rotation;
  const cos = (1 - at.rotation * at.rotation) / denominator;
  const sin = (2 * at.rotation) / denominator;
  for (let i = 0; i < size * size; i++) {
    const u = (image.x[i]! - at.x) / at.scale;
    const v = (image.y[i]! - at.y) / at.scale;
    x[i] = cos * u + sin * v;
    y[i] = cos * v - sin * u;
  }
  const pixels = (box: Box | null) => {
    if (!box) return image.pixels(null);
    // The upright box around the turned one: each image coordinate is lowest and highest at some corner.
    const low = (k: number, from: number, to: number) => Math.min(k * from, k * to);
    const high = (k: number, from: number, to: number) => Math.max(k * from, k * to);
    const { left, right, top, bottom } = box;
    return pixelsIn(
      size,
      at.x + at.scale * (low(cos, left, right) + low(-sin, top, bottom)),
      at.x + at.scale * (high(cos, left, right) + high(-sin, top, bottom)),
      at.y + at.scale * (low(sin, left, right) + low(cos, top, bottom)),
      at.y + at.scale * (high(sin, left, right) + high(cos, top, bottom)),
    );
  };
  return { x, y, pixels };
}

/**
 * The front of a slightly turned head: the middle shifts by `yaw` head units, the outline (`radius` 1) stays.
 * @param radius distance of each pixel from the middle of the head, 1 on its outline
 * @param x is written to
 */
export function turnedPlane(face: Plane, radius: Float64Array, yaw: number, x: Float64Array): Plane {
  for (let i = 0; i < x.length; i++) x[i] = face.x[i]! - yaw * (1 - Math.min(radius[i]! * radius[i]!, 1));
  const pixels = (box: Box | null) =>
    face.pixels(box && { ...box, left: box.left + Math.min(yaw, 0), right: box.right + Math.max(yaw, 0) });
  return { x, y: face.y, pixels };
}
