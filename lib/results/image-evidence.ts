import type { Predicted } from './images';

/** What single images rest on, in two variants. Maps are |CAM|, row-major. */

/** Images of a comparison: taken for the same by both, right in one of them alone, or all. */
export type Strip = 'same' | 'only-first' | 'only-second' | 'all';

/** Many maps of one shape, one after the other. */
interface Maps {
  shape: readonly [height: number, width: number];
  /** Row-major [images, height, width]. */
  values: Float32Array;
}

/**
 * Total variation ½ Σ|a − b| of two maps with Σ = 1, in 0 … 1: the share of the evidence that lies elsewhere. Nothing where
 * it is not defined: for maps of zeros, and for maps of other sizes.
 */
export function evidenceDistance(a: ArrayLike<number>, b: ArrayLike<number>): number | undefined {
  if (a.length !== b.length) return undefined;
  let [sumA, sumB, apart] = [0, 0, 0];
  for (let u = 0; u < a.length; u++) {
    sumA += a[u]!;
    sumB += b[u]!;
    apart += Math.abs(a[u]! - b[u]!);
  }
  // Rounding of Σ = 1 must not lead beyond 1.
  return sumA > 0 && sumB > 0 ? Math.min(1, apart / 2) : undefined;
}

/** The distance of each image between two variants; nothing where no two maps can be compared pixel by pixel. */
export function evidenceDistances(first: Maps, second: Maps): (number | undefined)[] | undefined {
  const [height, width] = first.shape;
  if (height !== second.shape[0] || width !== second.shape[1]) return undefined;
  const pixels = height * width;
  const of = ({ values }: Maps, i: number) => values.subarray(i * pixels, (i + 1) * pixels);
  return Array.from({ length: first.values.length / pixels }, (_, i) =>
    evidenceDistance(of(first, i), of(second, i)),
  );
}

/** Σ|CAM| over the pixels with E ≥ `from`, as a share of Σ|CAM|; nothing where CAM is 0 everywhere. */
export function shareInZone(
  activation: ArrayLike<number>,
  E: ArrayLike<number>,
  from: number,
): number | undefined {
  let [inside, all] = [0, 0];
  for (let u = 0; u < activation.length; u++) {
    const size = Math.abs(activation[u]!);
    all += size;
    if (E[u]! >= from) inside += size;
  }
  return all > 0 ? inside / all : undefined;
}

/** Probability that a variant gives a class of an image. */
export const probabilityOf = ({ predictions, probabilities }: Predicted, place: number, k: number): number =>
  probabilities[place * (probabilities.length / predictions.length) + k] ?? NaN;

/** How far the most probable class is ahead of the next one, 0 … 1. */
export function margin({ predictions, probabilities }: Predicted, place: number): number {
  const classes = probabilities.length / predictions.length;
  let [most, next] = [0, 0];
  for (const p of probabilities.subarray(place * classes, (place + 1) * classes))
    if (p > most) [most, next] = [p, most];
    else if (p > next) next = p;
  return most - next;
}

const isRight = ({ predictions, labels }: Predicted, place: number): boolean =>
  predictions[place] === labels[place];

/** Places by a rank, the largest first; what has none comes last, in the order of the list. */
const ranked = (places: readonly number[], rank: (place: number) => number | undefined): number[] =>
  places
    .map((place) => ({ place, rank: rank(place) ?? -1 }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ place }) => place);

/**
 * The images of each strip. `same`: both take them for the same, right or wrong, those with the largest distance first;
 * `only-first`, `only-second`: this variant alone is right, the one with the largest margin first; `all`: as they come.
 * @param places in the list of validation images
 * @param second left out where there is nothing to compare with: `all` alone has images then
 * @param distances by place
 */
export function stripsOf(
  places: readonly number[],
  first: Predicted,
  second: Predicted | undefined,
  distances: readonly (number | undefined)[] | undefined,
): Record<Strip, readonly number[]> {
  if (!second) return { same: [], 'only-first': [], 'only-second': [], all: places };
  const only = (one: Predicted, other: Predicted) =>
    ranked(
      places.filter((place) => isRight(one, place) && !isRight(other, place)),
      (place) => margin(one, place),
    );
  return {
    same: ranked(
      places.filter((place) => first.predictions[place] === second.predictions[place]),
      (place) => distances?.[place],
    ),
    'only-first': only(first, second),
    'only-second': only(second, first),
    all: places,
  };
}

/** How a number is spread over images. */
export interface Spread {
  mean: number;
  median: number;
  /** 5 % of the images lie below it. */
  low: number;
  /** 5 % of the images lie above it. */
  high: number;
}

/** Between two values, by straight lines; `sorted` in ascending order. */
function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below]!;
  return low + (at - below) * ((sorted[below + 1] ?? low) - low);
}

/** Nothing of no values. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    median: quantile(sorted, 0.5),
    low: quantile(sorted, 0.05),
    high: quantile(sorted, 0.95),
  };
}

/** How two variants differ over the same images. */
export interface PairedDifference {
  /** Images in which both have a number. */
  images: number;
  /** Mean of first − second. */
  mean: number;
  /** Images in which the first has more, and less, than the second. */
  more: number;
  less: number;
}

/** By image, first − second; what is not a number in either is left out. Nothing where no image is left. */
export function pairedDifference(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  places: readonly number[],
): PairedDifference | undefined {
  const differences = places
    .map((place) => first[place]! - second[place]!)
    .filter((difference) => !Number.isNaN(difference));
  if (differences.length === 0) return undefined;
  return {
    images: differences.length,
    mean: differences.reduce((sum, d) => sum + d, 0) / differences.length,
    more: differences.filter((d) => d > 0).length,
    less: differences.filter((d) => d < 0).length,
  };
}
