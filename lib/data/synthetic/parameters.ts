/** Every random number of one face, drawn in a fixed order: reordering two draws changes every image. */
import type { RandomStream } from '../../core/random';
import { BACKGROUND, CLOTHES, HAIR, IRIS, SKIN, mix, shade } from './colours';
import type { Expression } from '../../core/expressions';
import { ACTIONS, EXPRESSION_ACTIONS, type Actions } from './expressions';
import { pick, symmetric } from './random';

/** Who it is. Lengths are in head units: the head is 2 high, (0, 0) its middle, y downwards. */
export function drawIdentity(s: RandomStream) {
  const rx = 0.76 * (1 + symmetric(s, 0.08));
  const ry = 1 + symmetric(s, 0.05);
  const jawTaper = 0.15 + symmetric(s, 0.12);
  const tone = s.integer(5);
  const skin = mix(SKIN[tone]!, SKIN[tone + 1]!, s.next());
  const hair = shade(pick(s, HAIR), 1 + symmetric(s, 0.12));
  /** 1: long; 2: no front hair; 3: straight fringe. */
  const hairStyle = s.integer(5);
  const hairline = -0.62 + symmetric(s, 0.07);
  const hairSlant = symmetric(s, 0.14);
  const background = pick(s, BACKGROUND);
  const background2 = pick(s, BACKGROUND);
  const backgroundAngle = symmetric(s, 1);
  const clothes = pick(s, CLOTHES);
  const eyeX = 0.305 + symmetric(s, 0.025);
  const eyeY = -0.09 + symmetric(s, 0.025);
  const eyeWidth = 0.165 + symmetric(s, 0.018);
  const eyeOpening = 1 + symmetric(s, 0.15);
  const browY = -0.34 + symmetric(s, 0.03);
  const browThickness = 0.042 + symmetric(s, 0.012);
  const browShade = s.between(0.35, 0.8);
  const iris = mix(IRIS[0], IRIS[1], s.next() * s.next());
  const noseY = 0.2 + symmetric(s, 0.03);
  const noseWidth = 0.085 + symmetric(s, 0.015);
  const mouthY = 0.52 + symmetric(s, 0.03);
  const mouthWidth = 0.27 + symmetric(s, 0.03);
  const lipThickness = 1 + symmetric(s, 0.3);
  const lipRedness = s.between(0.3, 1);
  const glasses = s.next() < 0.12;
  const beard = s.next() < 0.15 ? s.between(0.25, 0.5) : 0;
  const age = s.next();
  return {
    ...{ rx, ry, jawTaper, skin, hair, hairStyle, hairline, hairSlant },
    ...{ background, background2, backgroundAngle, clothes },
    ...{ eyeX, eyeY, eyeWidth, eyeOpening, browY, browThickness, browShade, iris },
    ...{ noseY, noseWidth, mouthY, mouthWidth, lipThickness, lipRedness, glasses, beard, age },
  };
}
export type Identity = ReturnType<typeof drawIdentity>;

/** What the face does: the table's actions, weakened, varied and mixed with stray ones as `difficulty` grows. */
export function drawExpression(s: RandomStream, expression: Expression, difficulty: number) {
  const d = difficulty;
  const table = EXPRESSION_ACTIONS[expression];
  const intensity = s.between(1 - 0.6 * d, 1);
  const actions = {} as Actions;
  for (const name of ACTIONS) actions[name] = (table[name] ?? 0) * intensity * (1 + symmetric(s, 0.6 * d));
  for (const name of ACTIONS) {
    const chance = s.next();
    const v = s.next();
    if (chance < 0.3) actions[name] += 0.45 * d * v * v * (name === 'lidRaise' ? (2 * chance) / 0.3 - 1 : 1);
  }
  varyWithinClass(actions, expression, intensity, s.next());
  for (const name of ACTIONS) {
    actions[name] = Math.min(Math.max(actions[name], name === 'lidRaise' ? -1 : 0), 1.3);
  }
  const gazeX = symmetric(s, 0.03) * (1 + d);
  const gazeY = symmetric(s, 0.015) * (1 + d);
  return { actions, gazeX, gazeY };
}
export type ExpressionParameters = ReturnType<typeof drawExpression>;

/** One expression has several faces: closed or open smile, pressed or bared anger, quiet or crying sadness. */
function varyWithinClass(a: Actions, expression: Expression, intensity: number, mode: number): void {
  if (expression === 'happiness') a.jawDrop *= 2 * mode;
  if (expression === 'surprise') a.jawDrop *= 0.6 + 0.5 * mode;
  if (expression === 'anger' && mode < 0.3) {
    a.lipPress = 0.2 * a.lipPress;
    a.lipStretch += 0.6 * intensity;
    a.jawDrop += 0.25 * intensity;
  }
  if (expression === 'sadness' && mode < 0.25) {
    a.lipStretch += 0.4 * intensity;
    a.jawDrop += 0.15 * intensity;
  }
}

/** How the camera sees it. Positions are in image widths. */
export function drawPoseAndLight(s: RandomStream, difficulty: number) {
  const d = difficulty;
  const scale = 0.42 * (1 + symmetric(s, 0.04 + 0.1 * d));
  const x = symmetric(s, 0.02 + 0.05 * d);
  const y = symmetric(s, 0.02 + 0.04 * d);
  /** tan(θ/2), from which sine and cosine follow without transcendental functions. */
  const rotation = symmetric(s, 0.03 + 0.07 * d);
  const yaw = symmetric(s, 0.03 + 0.12 * d);
  const lightX = symmetric(s, 1);
  const lightY = symmetric(s, 1);
  const lightStrength = 0.1 + 0.3 * d * s.next();
  const gain = 1 + symmetric(s, 0.06 + 0.14 * d);
  const noise = 3 + 14 * d * s.next();
  const edge = s.integer(4);
  const along = symmetric(s, 1);
  const directions = [
    [1, along],
    [-1, along],
    [along, 1],
    [along, -1],
  ] as const;
  /** Where the `offset` knob moves the face: a random point on the border of a square. */
  const direction = directions[edge]!;
  return { scale, x, y, rotation, yaw, lightX, lightY, lightStrength, gain, noise, direction };
}
export type PoseAndLight = ReturnType<typeof drawPoseAndLight>;

export const CLUTTER_MARKS = 16;

/** Distracting marks in a band along the border, in image widths. */
export function drawClutter(s: RandomStream) {
  return Array.from({ length: CLUTTER_MARKS }, () => {
    const side = s.integer(4);
    const t = s.next();
    const depth = s.between(0, 0.13);
    const far = side % 2 === 1 ? 1 - depth : depth;
    const [x, y] = side < 2 ? [t, far] : [far, t];
    /** 0: mouth-like arc; 1: brow-like bar; 2: eye-like blob; 3: open-mouth-like disc; 4: slab. */
    const kind = s.integer(5);
    const w = s.between(0.06, 0.13);
    const h = symmetric(s, 0.05);
    const slant = symmetric(s, 1);
    const dark = s.next();
    return { x, y, kind, w, h, slant, dark, colour: pick(s, BACKGROUND) };
  });
}
export type ClutterMark = ReturnType<typeof drawClutter>[number];
