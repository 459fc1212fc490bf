/** From actions to the outline of the mouth. */
import { smoothStep } from './canvas';
import type { Face } from './face';

/** Heights in head units; `gap…` is the opening above and below the middle line, `lip…` a lip's thickness. */
export function mouthShape({ who, expression, mouthY }: Face) {
  const { upperLipRaise, lipCornerPull, lipCornerDepress, lipStretch, lipPress, jawDrop, chinRaise } =
    expression.actions;
  const jaw = Math.min(jawDrop, 1);
  const stretch = Math.min(1, lipStretch);
  const width =
    who.mouthWidth *
    (1 +
      0.34 * lipCornerPull +
      0.3 * lipStretch -
      0.22 * jaw * Math.max(0, 1 - lipStretch - lipCornerPull) -
      0.1 * lipPress -
      0.1 * chinRaise -
      0.08 * upperLipRaise);
  /** How much lower the corners are than the middle. */
  const corners = -0.17 * lipCornerPull + 0.15 * lipCornerDepress + 0.06 * lipStretch * jaw - 0.02 * lipPress;
  let gapAbove = 0.035 * jawDrop + 0.065 * upperLipRaise + 0.02 * lipStretch;
  let gapBelow =
    0.27 * jawDrop * (1 - 0.45 * stretch) +
    0.02 * upperLipRaise +
    0.05 * lipStretch * Math.min(1, jawDrop * 4) -
    0.015 * chinRaise;
  if (lipCornerPull > 0.25 && jawDrop > 0.12) gapBelow += 0.06 * lipCornerPull;
  /** 1: an O; 0: pointed corners. */
  const roundness = jaw * Math.max(0, 1 - 1.5 * lipCornerPull) * (1 - 0.6 * stretch);
  /** A round mouth opens around its middle; its line moves down by half of what it opened. */
  const shift = 0.42 * gapBelow * roundness;
  gapAbove += shift;
  gapBelow -= shift;
  const pressed = 1 - 0.75 * Math.min(lipPress, 1);
  return {
    y: mouthY,
    ...{ width, corners, gapAbove, gapBelow, roundness, shift, chinRaise },
    gap: gapAbove + gapBelow,
    lipAbove: 0.048 * who.lipThickness * pressed * (1 - 0.35 * stretch),
    lipBelow: 0.07 * who.lipThickness * pressed * (1 - 0.25 * stretch),
    /** 1: bared teeth, a rectangle rather than a lens. */
    squareness: Math.min(1, Math.max(upperLipRaise, lipStretch)),
  };
}
export type MouthShape = ReturnType<typeof mouthShape>;

/** The mouth above and below one point of its middle line; heights as y coordinates. */
export interface MouthProfile {
  middle: number;
  /** Edge of the opening. */
  upper: number;
  lower: number;
  /** Edge of the lips. */
  upperLip: number;
  lowerLip: number;
  /** Signed distance to the corners, sideways. */
  side: number;
}

/** Fills `into` with the profile at `x`; reused, as it is asked for once a pixel. */
export function profileAt(m: MouthShape, x: number, into: MouthProfile): MouthProfile {
  const v = x / m.width;
  const bounded = Math.min(Math.max(v, -1.25), 1.25);
  const v2 = bounded * bounded;
  const lens = 1 - v2;
  const box = 1 - v2 * v2;
  const square = lens + (box - lens) * m.squareness;
  const height = square + (Math.sqrt(Math.max(lens, 0)) - square) * m.roundness;
  const bow = 1 - 0.25 * (1 - smoothStep(0, 0.35, Math.abs(v))); // the dip in the upper lip
  into.middle = m.y + m.corners * (v2 - 0.35) - 0.03 * m.chinRaise * lens + m.shift;
  into.upper = into.middle - m.gapAbove * height;
  into.lower = into.middle + Math.max(m.gapBelow, -m.gapAbove) * height;
  into.upperLip = into.upper - m.lipAbove * height * bow;
  into.lowerLip = into.lower + m.lipBelow * height;
  into.side = (Math.abs(v) - 1) * m.width;
  return into;
}

/** A box that holds the lips and all within `margin`: the profile's height factor lies in −1.5 … 1. */
export function mouthBox(m: MouthShape, margin: number) {
  const heights = Math.abs(m.corners) + 0.03 * m.chinRaise + Math.abs(m.gapAbove) + Math.abs(m.gapBelow);
  const reach = 1.5 * (heights + m.lipAbove + m.lipBelow) + Math.abs(m.shift) + margin;
  return { left: -m.width - margin, right: m.width + margin, top: m.y - reach, bottom: m.y + reach };
}
