import { correctedInterval95, crossedInterval95, interval95, type Interval } from './statistics';

/**
 * What is drawn anew for each seed of a run, which decides what an interval over seeds can speak of.
 * - `drawn`: the images themselves (synthetic faces). Seeds are independent.
 * - `splits`: which images of one set are held out, at random or part by part (`folds` of them in a cross-validation). The
 *   seeds share most of their training images, so that they are alike. `heldOut` is n_validation / n_train of a split.
 * - `own-split`: nothing of the data, which has a split of its own: all seeds are judged by the same images, which are as
 *   much a random sample as the seeds are.
 */
export type Sampling =
  { kind: 'drawn' } | { kind: 'splits'; heldOut: number; folds?: number } | { kind: 'own-split' };

export const DRAWN: Sampling = { kind: 'drawn' };

/** Values of one score, or of one difference of scores. */
export interface Sample {
  /** One a seed. */
  bySeed: readonly number[];
  /** [seed][image], where every seed was judged by the same images; the mean of a row is the value of its seed. */
  byImage?: readonly (readonly number[])[];
}

/** 95 % interval of the mean; nothing where none would cover it: that is never replaced by a narrower one. */
export function sampleInterval95({ bySeed, byImage }: Sample, sampling: Sampling): Interval | undefined {
  if (sampling.kind === 'drawn') return interval95(bySeed);
  if (sampling.kind === 'splits') return correctedInterval95(bySeed, sampling.heldOut);
  return byImage && crossedInterval95(byImage);
}

/** What a result says of it. */
interface Told {
  sampling?: Sampling;
  /** Parts of a cross-validation, one a seed. */
  folds?: number;
  /** By seed: the images that it was judged by. */
  validation: readonly { images: readonly number[] }[];
}

const sameImages = ([first, ...others]: Told['validation']): boolean =>
  first !== undefined &&
  others.length > 0 &&
  others.every(
    ({ images }) =>
      images.length === first.images.length && images.every((image, i) => image === first.images[i]),
  );

/** Runs that were kept before it was written down say it by their folds, and by the images that they were judged by. */
export function samplingOf({ sampling, folds = 0, validation }: Told): Sampling {
  if (sampling) return sampling;
  if (folds >= 2) return { kind: 'splits', heldOut: 1 / (folds - 1), folds };
  return sameImages(validation) ? { kind: 'own-split' } : DRAWN;
}
