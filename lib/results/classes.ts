export interface ClassScore {
  name: string;
  precision: number | null;
  recall: number | null;
  f1: number | null;
  support: number;
}

export interface ClassScores {
  classes: ClassScore[];
  macro: { precision: number | null; recall: number | null; f1: number | null };
  accuracy: number | null;
}

const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? known.reduce((a, b) => a + b, 0) / known.length : null;
}

/**
 * Scores by class of confusion[true][predicted], counts; null where a share has nothing below it. Macro averages are over
 * the classes where a score is defined.
 */
export function classScores(
  confusion: readonly (readonly number[])[],
  classes: readonly string[],
): ClassScores {
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const rows = classes.map((name, k): ClassScore => {
    const support = sum(confusion[k] ?? []);
    const taken = sum(confusion.map((row) => row[k] ?? 0));
    const right = confusion[k]?.[k] ?? 0;
    return {
      name,
      precision: ratio(right, taken),
      recall: ratio(right, support),
      f1: ratio(2 * right, support + taken),
      support,
    };
  });
  return {
    classes: rows,
    macro: {
      precision: meanOf(rows.map((row) => row.precision)),
      recall: meanOf(rows.map((row) => row.recall)),
      f1: meanOf(rows.map((row) => row.f1)),
    },
    accuracy: ratio(sum(classes.map((_, k) => confusion[k]?.[k] ?? 0)), sum(confusion.map(sum))),
  };
}
