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

/**
 * The pairs that a comparison makes: ordinary variants in all pairs, the later one first, so that the default graph reads as
 * ARM − Pooling; and each with the control on random weights that is named after it. Scores on random labels are compared
 * with chance alone.
 */
export function comparedPairs<T extends { label: string; control?: ControlKind }>(
  variants: readonly T[],
): [T, T][] {
  const ordinary = variants.filter(({ control }) => !control);
  const untrained = variants.filter(({ control }) => control === 'random-weights');
  return [
    ...ordinary.flatMap((b, i) => ordinary.slice(i + 1).map((a): [T, T] => [a, b])),
    ...untrained.flatMap((b) =>
      ordinary
        .filter(({ label }) => controlLabel(label, 'random-weights') === b.label)
        .map((a): [T, T] => [a, b]),
    ),
  ];
}

/** Whether a pair of variants is the one that a question names, in either order. */
export const isAsked = (
  a: { id: string },
  b: { id: string },
  question: { a: string; b: string } | undefined,
): boolean =>
  question !== undefined &&
  ((a.id === question.a && b.id === question.b) || (a.id === question.b && b.id === question.a));

/** Longest name that a classifier can be given. */
const LONGEST = 60;

/** The name of a control for the variant that is called `label`; a long one is cut, the mark stays. */
export function controlLabel(label: string, kind: ControlKind): string {
  const mark = ` (${CONTROL_WORDS[kind]})`;
  return label.slice(0, LONGEST - mark.length) + mark;
}
