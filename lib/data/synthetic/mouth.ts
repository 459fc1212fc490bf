/** Lips, what shows between them, corners and chin. */
import { inside, smoothStep } from './canvas';
import { mix, shade, type Colour } from './colours';
import { SIDES, type Face } from './face';
import { mouthBox, mouthShape, profileAt, type MouthProfile, type MouthShape } from './mouth-shape';
import { ellipse } from './shapes';

const CAVITY: Colour = [58, 16, 20];
const UPPER_TEETH: Colour = [242, 238, 228];
const LOWER_TEETH: Colour = [232, 226, 214];
const TONGUE: Colour = [186, 84, 88];

export function drawMouth(face: Face): void {
  const { brush, who, ink } = face;
  const { canvas, plane, edge } = brush;
  const shape = mouthShape(face);
  const profile: MouthProfile = { middle: 0, upper: 0, lower: 0, upperLip: 0, lowerLip: 0, side: 0 };
  const at = (x: number) => profileAt(shape, x, profile);

  const lips = (x: number, y: number) => {
    const p = at(x);
    return inside(Math.max(p.upperLip - y, y - p.lowerLip, p.side), edge) * 0.9;
  };
  const lipColour = mix(shade(who.skin, 0.78), [176, 62, 66], 0.35 + 0.45 * who.lipRedness);
  canvas.paint(plane, mouthBox(shape, edge), lips, lipColour);

  if (shape.gap > 0.03) drawOpening(face, shape, at);

  // The line between closed lips fades as they part.
  const half = 0.016 + 0.014 * Math.min(face.expression.actions.lipPress, 1);
  const alpha = 0.9 * (1 - Math.min(1, shape.gap / 0.05));
  const line = (x: number, y: number) => {
    const p = at(x);
    const distance = Math.max(Math.abs(y - p.middle), p.side + half);
    return (1 - smoothStep(half - edge, half + edge, distance)) * alpha;
  };
  if (alpha !== 0) canvas.paint(plane, mouthBox(shape, half + edge), line, ink);

  drawCorners(face, shape);
  drawChin(face, shape);
}

/** The cavity, then teeth and tongue inside it. */
function drawOpening({ brush, expression }: Face, shape: MouthShape, at: (x: number) => MouthProfile): void {
  const { canvas, plane, edge } = brush;
  const { upperLipRaise, lipCornerPull, lipStretch, jawDrop } = expression.actions;
  const box = mouthBox(shape, edge);
  const opening = (p: MouthProfile, y: number) => inside(Math.max(p.upper - y, y - p.lower, p.side), edge);
  canvas.paint(plane, box, (x, y) => opening(at(x), y), CAVITY);

  const bared = Math.max(0.9 * lipCornerPull, Math.max(upperLipRaise, 0.95 * lipStretch)) + 0.25 * jawDrop;
  const upperTeeth = Math.min(0.075, shape.gap * 0.75) * Math.min(1, bared);
  const hanging = (x: number, y: number) => {
    const p = at(x);
    return opening(p, y) * (1 - smoothStep(upperTeeth - edge, upperTeeth + edge, y - p.upper));
  };
  if (upperTeeth > 0.015) canvas.paint(plane, box, hanging, UPPER_TEETH);

  const lowerTeeth = 0.04 * Math.min(lipStretch, 1);
  const standing = (x: number, y: number) => {
    const p = at(x);
    return opening(p, y) * (1 - smoothStep(lowerTeeth - edge, lowerTeeth + edge, p.lower - y));
  };
  if (lipStretch > 0.3 && shape.gap > 0.12) canvas.paint(plane, box, standing, LOWER_TEETH);

  if (shape.gap <= 0.2) return;
  const tongue = ellipse(0, shape.y + shape.gapBelow * 0.85, shape.width * 0.6, shape.gapBelow * 0.35);
  const lying = (x: number, y: number) => opening(at(x), y) * inside(tongue.distance(x, y), edge);
  canvas.paint(plane, box, lying, TONGUE);
}

function drawCorners({ brush, head, expression, ink }: Face, shape: MouthShape): void {
  const { lipCornerPull, lipCornerDepress } = expression.actions;
  const { y, width, corners, shift } = shape;
  for (const side of SIDES) {
    const alpha = 0.35 + 0.3 * Math.min(1, Math.max(lipCornerPull, lipCornerDepress));
    brush.spot([side * width * 1.02, y + shift + corners * 0.65], 0.06, 0.06, ink, alpha, head.coverage);
    if (lipCornerDepress <= 0.2) continue;
    brush.stroke(
      [side * width * 0.98, y + corners * 0.6],
      [side * (width * 1.08), y + corners * 0.6 + 0.05],
      [side * (width * 1.08), y + corners * 0.6 + 0.1],
      0.012,
      ink,
      0.5 * Math.min(lipCornerDepress, 1),
    );
  }
}

/** The fold under the lower lip, and the dimples of a raised chin. */
function drawChin({ brush, head, expression, shadow, ink }: Face, shape: MouthShape): void {
  const { chinRaise } = expression.actions;
  const raised = Math.min(chinRaise, 1);
  const y = shape.y + Math.max(shape.gapBelow, 0) + shape.lipBelow + 0.075;
  const x = 0.12 + 0.04 * chinRaise;
  const end = y + 0.03 * chinRaise + 0.01;
  brush.stroke([-x, end], [0, y - 0.01 - 0.03 * chinRaise], [x, end], 0.013, ink, 0.12 + 0.6 * raised);
  if (chinRaise <= 0.2) return;
  for (const side of SIDES)
    brush.spot([side * 0.07, y + 0.1], 0.05, 0.05, shadow, 0.6 * raised, head.coverage);
}
