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

/** Why it is worth training. */
export const CONTROL_REASONS: Record<ControlKind, string> = {
  'random-labels': 'Whatever it reaches beyond chance has leaked.',
  'random-weights': 'Shows how much of the score needs no training before the classifier.',
};

/** Longest name that a classifier can be given. */
const LONGEST = 60;

/** The name of a control for the variant that is called `label`; a long one is cut, the mark stays. */
export function controlLabel(label: string, kind: ControlKind): string {
  const mark = ` (${CONTROL_WORDS[kind]})`;
  return label.slice(0, LONGEST - mark.length) + mark;
}
