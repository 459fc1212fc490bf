/** Scores by class. */

/**
 * confusion[true][predicted], counts.
 * @param predicted class of each image; of a classifier with more outputs than there are classes, predictions of the
 *   others are left out
 */
export function confusionMatrix(
  predicted: readonly number[],
  labels: ArrayLike<number>,
  classes: number,
): number[][] {
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  predicted.forEach((k, i) => {
    const row = matrix[labels[i]!]!;
    if (k < classes) row[k]!++;
  });
  return matrix;
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Nothing where there is nothing to have a share of. */
const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/** Recall by class: the share of its images that were predicted as it; null without images. */
export function recallByClass(
  confusion: readonly number[][],
  classes: readonly string[],
): Record<string, number | null> {
  return Object.fromEntries(classes.map((name, k) => [name, share(confusion[k]![k]!, sum(confusion[k]!))]));
}

/** Each in 0 … 1. */
export interface ClassScore {
  name: string;
  /** Share of what was predicted as the class that is of it; null where nothing was. */
  precision: number | null;
  /** Share of its images that were predicted as it; null without images. */
  recall: number | null;
  /** 2 · right / (predicted + images); null where both are 0. */
  f1: number | null;
  /** Its images. */
  support: number;
}

export interface ClassScores {
  classes: ClassScore[];
  /**
   * Means over the classes that have images; the precision of a class that was never predicted counts as 0, as with
   * zero_division=0 of scikit-learn. Null without images.
   */
  macro: { precision: number | null; recall: number | null; f1: number | null };
  /** Share of all images that were predicted right; null without images. */
  accuracy: number | null;
}

/** @param confusion [true][predicted], counts */
export function classScores(confusion: readonly number[][], classes: readonly string[]): ClassScores {
  const scores = classes.map((name, k): ClassScore => {
    const right = confusion[k]![k]!;
    const support = sum(confusion[k]!);
    const predicted = sum(confusion.map((row) => row[k]!));
    return {
      name,
      precision: share(right, predicted),
      recall: share(right, support),
      f1: share(2 * right, predicted + support),
      support,
    };
  });
  const present = scores.filter(({ support }) => support > 0);
  const macro = (of: 'precision' | 'recall' | 'f1') =>
    share(sum(present.map((score) => score[of] ?? 0)), present.length);
  return {
    classes: scores,
    macro: { precision: macro('precision'), recall: macro('recall'), f1: macro('f1') },
    accuracy: share(sum(classes.map((_, k) => confusion[k]![k]!)), sum(confusion.map(sum))),
  };
}
