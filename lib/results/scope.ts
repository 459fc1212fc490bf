import type { WhichEpoch } from './evaluation';
import { evaluationOf } from './evaluation';
import type { RunRecord } from './record';
import { scoresOf } from './record-scores';
import type { Validation, VariantResult } from './result';

/** What some numbers are of: which epochs, which images, which seeds. Whoever shows numbers says it, once for all of them. */
export interface Scope {
  which: WhichEpoch;
  /** Of every seed and variant. */
  epochs: readonly number[];
  /** Number of images, one a seed; empty where it is not known. */
  images: readonly number[];
  seeds: readonly number[];
  /** Which part of the images: `validation` where it is left out. */
  split?: string;
}

/** `7`, or `3 to 9`. */
export const span = (numbers: readonly number[]): string => {
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  return low === high ? `${low}` : `${low} to ${high}`;
};

/** Which epochs numbers are of: `last epoch (12)`, `best epochs (3 to 9)`. */
export function epochWords(epochs: readonly number[], which: WhichEpoch): string {
  if (epochs.length === 0) return `${which} epoch`;
  if (epochs.every((epoch) => epoch === 0)) return 'weights as they were loaded';
  return `${which} ${new Set(epochs).size > 1 ? 'epochs' : 'epoch'} (${span(epochs)})`;
}

/** `78 validation images`. */
export const imageWords = (images: readonly number[], split = 'validation'): string =>
  `${span(images)} ${split} ${images.every((count) => count === 1) ? 'image' : 'images'}`;

/** `5 seeds`, or `seed 3` where there is one. */
const seedWords = (seeds: readonly number[]): string =>
  seeds.length === 1 ? `seed ${seeds[0]}` : `${seeds.length} seeds`;

/** `last epoch (12), 78 validation images, 5 seeds`. */
export const scopeWords = ({ which, epochs, images, seeds, split }: Scope): string =>
  [
    epochWords(epochs, which),
    ...(images.length > 0 ? [imageWords(images, split)] : []),
    ...(seeds.length > 0 ? [seedWords(seeds)] : []),
  ].join(', ');

/** What numbers of variants are of. @param validation of every seed @param seed this one alone, where it is given */
export function scopeOf(
  variants: readonly VariantResult[],
  validation: readonly Validation[],
  which: WhichEpoch,
  seed: number | null = null,
): Scope {
  const chosen = variants.flatMap(({ seeds }) => seeds).filter((of) => seed === null || of.seed === seed);
  const seeds = [...new Set(chosen.map((of) => of.seed))];
  return {
    which,
    epochs: chosen.map((of) => evaluationOf(of, which).epoch),
    images: validation.filter((of) => seeds.includes(of.seed)).map(({ labels }) => labels.length),
    seeds,
  };
}

/** What the numbers of a kept run are of, also of one that has not ended. */
export function scopeOfRecord(
  record: Pick<RunRecord, 'info' | 'epochs' | 'result'>,
  which: WhichEpoch = 'last',
): Scope {
  const { info, result } = record;
  const chosen = scoresOf(record).flatMap(({ seeds }) => seeds);
  const seeds = [...new Set(chosen.map(({ seed }) => seed))];
  const known = result?.validation.map(({ labels }) => labels.length) ?? [];
  return {
    which,
    epochs: chosen.map((scores) => scores[which].epoch),
    images: known.length > 0 ? known : info ? [info.validationCount] : [],
    seeds,
  };
}
