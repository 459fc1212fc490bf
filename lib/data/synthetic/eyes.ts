/** Eyes and brows. */
import { inside } from './canvas';
import { shade, type Colour } from './colours';
import { SIDES, type Face } from './face';
import { curve, ellipse } from './shapes';

const EYE_WHITE: Colour = [244, 241, 236];
const PUPIL: Colour = [12, 10, 10];
const LASHES: Colour = [30, 20, 18];

export function drawEyes(face: Face): void {
  const { innerBrowRaise, browLower, lidRaise, lidTighten, cheekRaise } = face.expression.actions;
  const opening = 0.085 + 0.075 * lidRaise - 0.03 * lidTighten - 0.02 * browLower;
  /** Height of the opening above and below the line between the eye's corners. */
  const above = Math.max(0.012, face.who.eyeOpening * opening);
  let below = Math.max(-0.02, 0.068 + 0.02 * Math.max(lidRaise, 0) - 0.03 * lidTighten - 0.075 * cheekRaise);
  if (above + below < 0.02) below = 0.02 - above; // never closed altogether
  /** How much higher the inner corner is than the middle. */
  const tilt =
    0.035 * innerBrowRaise * (1 - 0.8 * Math.min(1, Math.max(lidRaise, 0))) -
    0.035 * browLower * (innerBrowRaise < 1 ? 1 - innerBrowRaise : 0);
  for (const side of SIDES) {
    drawEyeball(face, side, above, below, tilt);
    drawLids(face, side, above, below, tilt);
  }
}

function drawEyeball(
  { brush, who, expression }: Face,
  side: number,
  above: number,
  below: number,
  tilt: number,
): void {
  const { eyeX, eyeY, eyeWidth } = who;
  const { lidRaise } = expression.actions;
  const { canvas, plane, edge } = brush;
  const opening = (x: number, y: number) => {
    const u = ((x - side * eyeX) * side) / eyeWidth;
    const bounded = Math.min(Math.max(u, -1.2), 1.2);
    const middle = eyeY + tilt * bounded;
    const arch = 1 - bounded * bounded;
    const height = Math.max(middle - above * arch - y, y - (middle + below * arch));
    return inside(Math.max(height, (Math.abs(u) - 1) * eyeWidth), edge);
  };
  const slope = 1.2 * Math.abs(tilt) + edge;
  const box = {
    left: side * eyeX - eyeWidth - edge,
    right: side * eyeX + eyeWidth + edge,
    top: eyeY - above - slope,
    bottom: eyeY + Math.abs(below) + slope,
  };
  canvas.paint(plane, box, opening, EYE_WHITE);
  // A drooping lid takes the gaze down.
  const x = side * eyeX + expression.gazeX;
  const y = eyeY - 0.005 + expression.gazeY - (lidRaise < 0 ? 0.3 * (above - 0.085) : 0);
  for (const [radius, colour] of [
    [0.078, who.iris],
    [0.036, PUPIL],
  ] as const) {
    const disc = ellipse(x, y, radius, radius);
    const coverage = (px: number, py: number) => opening(px, py) * inside(disc.distance(px, py), edge);
    canvas.paint(plane, disc.bounds(edge), coverage, colour);
  }
}

function drawLids(
  { brush, who, expression, shadow, ink }: Face,
  side: number,
  above: number,
  below: number,
  tilt: number,
) {
  const { eyeX, eyeY, eyeWidth } = who;
  const inner = [side * (eyeX - eyeWidth), eyeY - tilt] as const;
  const outer = [side * (eyeX + eyeWidth), eyeY + tilt] as const;
  brush.stroke(inner, [side * eyeX, eyeY - above], outer, 0.017, LASHES, 0.9);
  brush.stroke(inner, [side * eyeX, eyeY + below], outer, 0.009, ink, 0.55);
  if (expression.actions.lidRaise <= 0.2) return;
  brush.stroke(
    [side * (eyeX - eyeWidth * 0.9), eyeY - 0.06],
    [side * eyeX, eyeY - above - 0.055],
    [side * (eyeX + eyeWidth * 0.9), eyeY - 0.06],
    0.01,
    shadow,
    0.5,
  );
}

export function drawBrows({ brush, who, expression }: Face): void {
  const { innerBrowRaise, outerBrowRaise, browLower, noseWrinkle } = expression.actions;
  const raised = Math.min(innerBrowRaise, 1);
  // How far the inner end, the middle and the outer end move down.
  const inner = -0.15 * innerBrowRaise + 0.16 * browLower * (1 - 0.75 * raised) + 0.04 * noseWrinkle;
  const middle =
    -0.05 -
    0.07 * outerBrowRaise -
    0.03 * innerBrowRaise +
    0.06 * browLower * (1 - 0.5 * raised) +
    0.03 * noseWrinkle;
  const outer = -0.13 * outerBrowRaise + 0.06 * innerBrowRaise * (1 - Math.min(outerBrowRaise, 1));
  const innerX = 0.135 - 0.035 * browLower;
  const colour = shade(who.hair, who.browShade);
  for (const side of SIDES) {
    const brow = curve(
      [side * innerX, who.browY + inner],
      [side * 0.31, who.browY + middle],
      [side * 0.52, who.browY + 0.03 + outer],
    );
    brush.line(brow, who.browThickness, colour, 0.95);
  }
}
