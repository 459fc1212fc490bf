import type { Brush } from './brush';
import { mix, shade, type Colour } from './colours';
import type { Head } from './head';
import type { ExpressionParameters, Identity, PoseAndLight } from './parameters';

/** What the functions that draw a feature need. */
export interface Face {
  /** Draws on the front of the turned head. */
  brush: Brush;
  head: Head;
  who: Identity;
  expression: ExpressionParameters;
  pose: PoseAndLight;
  /** Shadow on the skin. */
  shadow: Colour;
  /** Thin lines: wrinkles, nostrils, lids. */
  ink: Colour;
  /** Middle of the mouth, which the actions move. */
  mouthY: number;
  /** Base of the nose and half its width. */
  noseY: number;
  noseWidth: number;
}

export function makeFace(
  brush: Brush,
  head: Head,
  who: Identity,
  expression: ExpressionParameters,
  pose: PoseAndLight,
): Face {
  const { upperLipRaise, noseWrinkle, jawDrop } = expression.actions;
  return {
    brush,
    head,
    who,
    expression,
    pose,
    shadow: shade(who.skin, 0.55),
    ink: mix(shade(who.skin, 0.32), [40, 20, 20], 0.5),
    mouthY: who.mouthY - 0.04 * upperLipRaise - 0.02 * noseWrinkle + 0.03 * jawDrop,
    noseY: who.noseY - 0.035 * noseWrinkle,
    noseWidth: who.noseWidth * (1 + 0.3 * noseWrinkle),
  };
}

/** −1: the left half of the image; 1: the right half. */
export const SIDES = [-1, 1] as const;
