import type { Evaluation, RunResult, SeedResult } from './result';

/** Which of the two evaluations of a seed. */
export type Which = 'last' | 'best';

/** Which validation images; what is left out decides nothing. Classes are indices into `RunResult.classes`. */
export interface ImageFilter {
  /** What follows is asked of this variant; of any of them where it is left out. */
  variantId?: string;
  trueClass?: number;
  predictedClass?: number;
  outcome?: 'right' | 'wrong';
  /** Whether all variants take the image for the same. */
  agreement?: 'agree' | 'disagree';
}

/** One variant's predictions of the validation images of a seed. */
export interface Predicted {
  id: string;
  label: string;
  /** Place among the variants of the run. */
  index: number;
  predictions: readonly number[];
  /** Softmax, row-major [images, classes]. */
  probabilities: Float32Array;
  /** What it was scored against. */
  labels: readonly number[];
}

const evaluationOf = (seed: SeedResult, which: Which): Evaluation => (which === 'best' ? seed.best : seed);

/** What the variants of a run predicted for a seed. */
export function predictedBy(result: RunResult, seed: number, which: Which): Predicted[] {
  const labels = result.validation.find((of) => of.seed === seed)?.labels ?? [];
  return result.variants.flatMap(({ id, label, seeds }, index) => {
    const of = seeds.find((found) => found.seed === seed);
    if (!of) return [];
    const { predictions, probabilities } = evaluationOf(of, which);
    return [{ id, label, index, predictions, probabilities, labels: of.labels ?? labels }];
  });
}

/** Probability that a variant gives the class that it predicts. */
const confidence = ({ predictions, probabilities }: Predicted, place: number): number =>
  probabilities[place * (probabilities.length / predictions.length) + predictions[place]!]!;

const isWrong = ({ predictions, labels }: Predicted, place: number): boolean =>
  predictions[place] !== labels[place];

function matches(
  all: readonly Predicted[],
  asked: readonly Predicted[],
  filter: ImageFilter,
  place: number,
): boolean {
  const { trueClass, predictedClass, outcome, agreement } = filter;
  if (trueClass !== undefined && !asked.some(({ labels }) => labels[place] === trueClass)) return false;
  if (predictedClass !== undefined && !asked.some(({ predictions }) => predictions[place] === predictedClass))
    return false;
  if (outcome && asked.some((of) => isWrong(of, place)) !== (outcome === 'wrong')) return false;
  if (!agreement) return true;
  const agree = all.every(({ predictions }) => predictions[place] === all[0]!.predictions[place]);
  return agree === (agreement === 'agree');
}

/**
 * Places of the validation images that match: mistakes first, those that were made with most confidence before others; then
 * what is right, least confident first.
 */
export function rankImages(all: readonly Predicted[], filter: ImageFilter = {}): number[] {
  const asked = all.filter(({ id }) => filter.variantId === undefined || id === filter.variantId);
  const places = Array.from({ length: asked[0]?.predictions.length ?? 0 }, (_, place) => place);
  const ranked = places
    .filter((place) => matches(all, asked, filter, place))
    .map((place) => {
      const mistakes = asked.filter((of) => isWrong(of, place));
      const rank =
        mistakes.length > 0
          ? Math.max(...mistakes.map((of) => confidence(of, place)))
          : -Math.min(...asked.map((of) => confidence(of, place)));
      return { place, rank };
    });
  return ranked.sort((a, b) => b.rank - a.rank || a.place - b.place).map(({ place }) => place);
}

/** The classes of one image with the highest probabilities, the highest first. */
export function topClasses(
  { predictions, probabilities }: Predicted,
  place: number,
  most = 3,
): { k: number; probability: number }[] {
  const classes = probabilities.length / predictions.length;
  return Array.from(probabilities.subarray(place * classes, (place + 1) * classes), (probability, k) => ({
    k,
    probability,
  }))
    .sort((a, b) => b.probability - a.probability || a.k - b.k)
    .slice(0, most);
}
