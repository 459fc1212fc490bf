import { csvOf, type CsvCell } from '../core/csv';
import type { RunResult, Validation } from '../results/result';
import { testedVariants } from '../results/test-part';

/** Digits of a probability that are kept behind the point. */
const DIGITS = 6;

export const shortProbability = (p: number): number => Number(p.toFixed(DIGITS));

/** What a variant with one seed takes some images for, image by image in one order. */
interface PredictedPart {
  seed: number;
  /** As it is called in the table. */
  variant: string;
  /** Which part of the images. */
  split: 'validation' | 'test';
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

/** The predictions of a part, seed by seed and in each variant by variant. */
function partsOf(
  { variants }: Pick<RunResult, 'variants'>,
  names: ReadonlyMap<string, string>,
  split: PredictedPart['split'],
  images: readonly Validation[],
): PredictedPart[] {
  return images.flatMap(({ seed, labels, files = [] }) =>
    variants.flatMap(({ id, seeds }) => {
      const of = seeds.find((candidate) => candidate.seed === seed);
      if (!of) return [];
      const { predictions, probabilities, labels: dealt } = of;
      // A control on random labels was scored against those.
      const scoredAgainst = dealt ?? labels;
      return [
        {
          ...{ seed, variant: names.get(id)!, split, files },
          ...{ labels: scoredAgainst, predictions, probabilities },
        },
      ];
    }),
  );
}

function predictedParts(result: RunResult): PredictedPart[] {
  const names = variantNames(result);
  const tested = { variants: testedVariants(result.variants) };
  return [
    ...partsOf(result, names, 'validation', result.validation),
    ...partsOf(tested, names, 'test', result.test?.images ?? []),
  ];
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
 * What every variant of a run takes every validation image for after the last epoch of each seed, and every test image with
 * the weights that validation chose, as a table with a row for each image: seed, variant, file, split, label, predicted, and `p_CLASS`, the probability of each class. All that the run
 * says of its predictions can be computed from it.
 */
export const predictionsCsv = (result: RunResult): string =>
  csvOf(
    [
      ...['seed', 'variant', 'file', 'split', 'label', 'predicted'],
      ...result.classes.map((name) => `p_${name}`),
    ],
    predictedParts(result).flatMap((part) => rowsOf(part, result.classes)),
  );
