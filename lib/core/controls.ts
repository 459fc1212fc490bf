/**
 * What a variant is a control for: `random-labels` learns and is scored on labels that were dealt out at random, so that
 * whatever it reaches beyond chance has leaked; `random-weights` learns its classifier only, on nodes as they were drawn.
 */
export type ControlKind = 'random-labels' | 'random-weights';

/** As a mark behind the name of a variant. */
export const CONTROL_WORDS: Record<ControlKind, string> = {
  'random-labels': 'random labels',
  'random-weights': 'random weights',
};
