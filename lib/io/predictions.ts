import { csvOf, type CsvCell } from '../core/csv';
import type { RunResult } from '../results/result';

/** Digits of a probability that are kept behind the point. */
const DIGITS = 6;

export const shortProbability = (p: number): number => Number(p.toFixed(DIGITS));

/** What a variant with one seed takes some images for, image by image in one order. */
interface PredictedPart {
  seed: number;
  /** As it is called in the table. */
  variant: string;
  /** Which part of the images: `validation`. */
  split: string;
  /** Empty where it is not known what the images are called. */
  files: readonly string[];
  /** Classes that the predictions were scored against, as indices. */
  labels: readonly number[];
  /** Classes that were predicted. */
  predictions: readonly number[];
  /** Softmax, row-major [images, classes]. */
  probabilities: Float32Array;
}

/** Variants are called by their labels, and by their ids where two of them have the same label. */
function variantNames({ variants }: RunResult): Map<string, string> {
  const labels = variants.map(({ label }) => label);
  const unique = new Set(labels).size === labels.length;
  return new Map(variants.map(({ id, label }) => [id, unique ? label : id]));
}

/**
 * The predictions of the last epochs on the validation images, seed by seed and in each variant by variant. Of a control on
 * random labels, labels are those that it was scored against.
 */
function validationParts(result: RunResult): PredictedPart[] {
  const names = variantNames(result);
  return result.validation.flatMap(({ seed, labels, files = [] }) =>
    result.variants.flatMap(({ id, seeds }) => {
      const of = seeds.find((candidate) => candidate.seed === seed);
      if (!of) return [];
      const { predictions, probabilities } = of;
      const scoredAgainst = of.labels ?? labels;
      return [
        {
          ...{ seed, variant: names.get(id)!, split: 'validation', files },
          ...{ labels: scoredAgainst, predictions, probabilities },
        },
      ];
    }),
  );
}

function rowsOf({ seed, variant, split, ...part }: PredictedPart, classes: readonly string[]): CsvCell[][] {
  const { files, labels, predictions, probabilities } = part;
  return predictions.map((predicted, i) => [
    seed,
    variant,
    files[i],
    split,
    classes[labels[i]!],
    classes[predicted],
    ...classes.map((_, k) => {
      const p = probabilities[i * classes.length + k];
      return p === undefined ? undefined : shortProbability(p);
    }),
  ]);
}

/**
 * What every variant of a run takes every validation image for after the last epoch of each seed, as a table with a row for
 * each image: seed, variant, file, split, label, predicted, and `p_CLASS`, the probability of each class. All that the run
 * says of its predictions can be computed from it.
 */
export const predictionsCsv = (result: RunResult): string =>
  csvOf(
    [
      ...['seed', 'variant', 'file', 'split', 'label', 'predicted'],
      ...result.classes.map((name) => `p_${name}`),
    ],
    validationParts(result).flatMap((part) => rowsOf(part, result.classes)),
  );
