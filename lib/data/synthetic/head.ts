import { inside, smoothStep, type Canvas, type Plane } from './canvas';
import type { Colour } from './colours';
import type { Identity } from './parameters';

export interface Head {
  /** Distance from the middle of the head, 1 on its outline; one value a pixel. */
  radius: Float64Array;
  /** Signed distance to the outline in head units. */
  distance: Float64Array;
  /** 1 on the head, 0 beside it. */
  coverage: Float64Array;
}

/**
 * The head: an ellipse that narrows towards the jaw, longer when the jaw drops, darker towards its outline.
 * @param head is written to
 */
export function drawHead(
  canvas: Canvas,
  face: Plane,
  who: Identity,
  jawDrop: number,
  edge: number,
  head: Head,
): void {
  const { radius, distance, coverage } = head;
  const skin: Colour = who.skin;
  for (let i = 0; i < radius.length; i++) {
    const y = face.y[i]!;
    const below = Math.max(y, 0);
    const a = face.x[i]! / (who.rx * (1 - who.jawTaper * below * below));
    const b = y / (who.ry + (y > 0 ? 0.13 * jawDrop : 0));
    const r = Math.sqrt(a * a + b * b);
    radius[i] = r;
    distance[i] = (r - 1) * who.rx;
    const c = inside(distance[i]!, edge);
    coverage[i] = c;
    if (c === 0) continue;
    const light = 1.06 - 0.26 * smoothStep(0.35, 1.05, r);
    canvas.red[i]! += (Math.min(skin[0] * light, 255) - canvas.red[i]!) * c;
    canvas.green[i]! += (Math.min(skin[1] * light, 255) - canvas.green[i]!) * c;
    canvas.blue[i]! += (Math.min(skin[2] * light, 255) - canvas.blue[i]!) * c;
  }
}
