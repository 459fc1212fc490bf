/** What lies in front of the face: hair and glasses. */
import type { Brush } from './brush';
import type { Colour } from './colours';
import { SIDES } from './face';
import type { Identity } from './parameters';
import { ellipse, intersection, outside, type Shape } from './shapes';

export function drawFrontHair(brush: Brush, who: Identity): void {
  if (who.hairStyle === 2) return;
  const bend = who.hairStyle === 3 ? 0.15 : 1;
  const aboveHairline = {
    distance: (x: number, y: number) => y - (who.hairline + who.hairSlant * x + 0.55 * x * x * bend),
  };
  brush.fill(intersection(ellipse(0, -0.03, who.rx * 1.07, who.ry * 1.08), aboveHairline), who.hair);
  if (who.hairStyle !== 1) return;
  const face = outside(ellipse(0, 0.1, who.rx * 0.93, 1.2));
  for (const side of SIDES) {
    brush.fill(intersection(ellipse(side * who.rx * 1.08, 0.1, 0.17, 0.85), face), who.hair);
  }
}

const FRAME: Colour = [26, 24, 26];

export function drawGlasses(brush: Brush, { glasses, eyeX, eyeY }: Identity): void {
  if (!glasses) return;
  for (const side of SIDES) {
    const lens = ellipse(side * (eyeX + 0.01), eyeY + 0.01, 0.225, 0.195);
    const rim: Shape = { distance: (x, y) => Math.abs(lens.distance(x, y)), bounds: lens.bounds };
    brush.line(rim, 0.018, FRAME, 0.9);
  }
  brush.stroke([-0.09, eyeY], [0, eyeY - 0.03], [0.09, eyeY], 0.018, FRAME, 0.9);
}
