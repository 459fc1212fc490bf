/** Soft shading, nose and wrinkles. */
import { inside } from './canvas';
import { SIDES, type Face } from './face';
import type { Head } from './head';
import { ellipse, type Point } from './shapes';

/** Eye sockets and cheeks, then a beard. */
export function drawShading({ brush, head, who, expression, shadow, mouthY }: Face): void {
  const { browLower, cheekRaise } = expression.actions;
  const [red, green, blue] = who.skin;
  const blush = [Math.min(red * 1.12 + 14, 255), green * 0.96, blue * 0.92] as const;
  const cheekY = 0.2 - 0.05 * cheekRaise;
  for (const side of SIDES) {
    const socket = [side * who.eyeX, who.eyeY - 0.04] as const;
    brush.spot(socket, 0.26, 0.19, shadow, 0.3 + 0.25 * browLower, head.coverage);
    brush.spot([side * 0.44, cheekY], 0.22, 0.18, blush, 0.25 + 0.45 * cheekRaise, head.coverage);
  }
  if (who.beard > 0) drawBeard(brush, head, who, mouthY);
}

function drawBeard(brush: Face['brush'], head: Head, who: Face['who'], mouthY: number): void {
  const mouth = ellipse(0, mouthY, 0.3, 0.13);
  const edge = 0.06;
  const coverage = (x: number, y: number, pixel: number) => {
    const lowerFace = Math.max(head.distance[pixel]!, 0.3 - y + 0.25 * Math.abs(x));
    return inside(Math.max(lowerFace, -mouth.distance(x, y)), edge) * who.beard;
  };
  brush.canvas.paint(brush.plane, { left: -2, right: 2, top: 0.3 - edge, bottom: 4 }, coverage, who.hair);
}

/** The shaded side of the bridge, nostrils and wings. */
export function drawNose({ brush, who, expression, pose, shadow, ink, noseY, noseWidth }: Face): void {
  const wrinkle = Math.min(expression.actions.noseWrinkle, 1);
  const dark = pose.lightX > 0 ? -1 : 1;
  brush.stroke(
    [dark * 0.07, who.eyeY + 0.02],
    [dark * 0.075, 0.03],
    [dark * noseWidth * 1.2, noseY - 0.03],
    0.022,
    shadow,
    0.35,
  );
  for (const side of SIDES) {
    brush.line(ellipse(side * noseWidth * 0.75, noseY, 0.035, 0.022), 0.004, ink, 0.85);
    brush.stroke(
      [side * noseWidth * 1.1, noseY - 0.06],
      [side * noseWidth * 1.55, noseY - 0.02],
      [side * noseWidth * 1.2, noseY + 0.02],
      0.014,
      shadow,
      0.6 + 0.3 * wrinkle,
    );
  }
}

/** Wrinkles that an action folds, a little of some of them from age. */
export function drawWrinkles(face: Face): void {
  const { brush, who, expression, ink } = face;
  const { noseWrinkle, innerBrowRaise, outerBrowRaise } = expression.actions;
  for (let j = 0; j < 3; j++) {
    const y = who.eyeY - 0.09 + 0.06 * j;
    const alpha = 0.6 * Math.min(noseWrinkle, 1);
    brush.stroke([-0.08, y + 0.02], [0, y - 0.012], [0.08, y + 0.02], 0.013, ink, alpha);
  }
  for (const side of SIDES) drawSideWrinkles(face, side);
  // Across the forehead.
  const width = 0.16 + 0.22 * outerBrowRaise;
  const alpha = 0.1 * who.age + 0.55 * Math.min(1, Math.max(innerBrowRaise, outerBrowRaise));
  for (let j = 0; j < 2; j++) {
    const y = who.browY - 0.17 - 0.085 * j;
    const end = y + 0.03 * innerBrowRaise - 0.02 * outerBrowRaise;
    brush.stroke([-width, end], [0, y - 0.02 * outerBrowRaise], [width, end], 0.013, ink, alpha);
  }
}

function drawSideWrinkles(face: Face, side: number): void {
  const { brush, who, expression, shadow, ink, mouthY, noseY, noseWidth } = face;
  const { eyeX, eyeY, eyeWidth } = who;
  const { noseWrinkle, upperLipRaise, lipCornerPull, cheekRaise, lidTighten, browLower } = expression.actions;
  // From the wing of the nose to the corner of the mouth.
  const fold = Math.max(noseWrinkle * 0.9, Math.max(0.75 * lipCornerPull, 0.6 * upperLipRaise));
  brush.stroke(
    [side * (noseWidth * 1.4), noseY - 0.02 - 0.03 * noseWrinkle],
    [side * (0.24 + 0.06 * lipCornerPull), noseY + 0.1],
    [side * (0.3 + 0.1 * lipCornerPull), mouthY - 0.03 + 0.02 * noseWrinkle],
    0.016,
    ink,
    0.1 * who.age + 0.55 * Math.min(1, fold),
  );
  // Between the brows.
  brush.stroke(
    [side * 0.055, eyeY - 0.22],
    [side * 0.045, eyeY - 0.15],
    [side * 0.06, eyeY - 0.08],
    0.015,
    ink,
    0.75 * Math.min(browLower, 1),
  );
  // Crow's feet.
  const crow = 0.6 * Math.min(1, cheekRaise * (0.4 + lipCornerPull));
  const x = eyeX + eyeWidth;
  const upper: Point[] = [
    [side * (x + 0.02), eyeY + 0.02],
    [side * (x + 0.08), eyeY + 0.01],
    [side * (x + 0.14), eyeY - 0.03],
  ];
  const lower: Point[] = [
    [side * (x + 0.02), eyeY + 0.05],
    [side * (x + 0.08), eyeY + 0.07],
    [side * (x + 0.13), eyeY + 0.09],
  ];
  for (const [start, middle, end] of [upper, lower]) brush.stroke(start!, middle!, end!, 0.012, ink, crow);
  // Under the eye.
  brush.stroke(
    [side * (eyeX - eyeWidth * 0.8), eyeY + 0.12 - 0.03 * cheekRaise],
    [side * eyeX, eyeY + 0.155 - 0.03 * cheekRaise],
    [side * (eyeX + eyeWidth * 0.9), eyeY + 0.11 - 0.03 * cheekRaise],
    0.012,
    shadow,
    0.15 + 0.6 * Math.min(1, Math.max(cheekRaise, lidTighten)),
  );
}
