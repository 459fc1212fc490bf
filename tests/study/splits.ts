/** Random splits, and parts, of one set: classifiers are really fitted to them, so that seeds are as alike as they are. */
import type { RandomStream } from '../../lib/core/random';
import type { LabelledImages } from '../../lib/data/images';
import { foldImages, splitImages, type ImageSplit } from '../../lib/data/split';
import type { Sampling } from '../../lib/results/sampling';
import { seedPlans } from '../../lib/train/seed-plan';
import { heldOutOf, SHARE, type Case } from './case';
import { normalBelow } from './own-split';

/** A set of two classes: x = ±shift + normal noise, in every feature. */
interface Set {
  labels: Uint8Array;
  /** [image][feature] */
  features: Float64Array[];
}

/** Class 1 where weights · x + bias is above 0. */
interface Linear {
  weights: Float64Array;
  bias: number;
}

type Fit = (set: Set, train: Int32Array, features: readonly number[]) => Linear;

interface Mix {
  name: string;
  /** Half of the distance of the classes, feature by feature. */
  shift: readonly number[];
  fits: readonly [Fit, Fit];
  /** The features that the variants see; `random`: so many of them, drawn by each seed, as initial weights are. */
  sees: readonly [readonly number[], readonly number[]] | { random: number };
}

/** The class whose mean is nearer. */
const nearestMean: Fit = ({ labels, features }, train, seen) => {
  const sums = [0, 1].map(() => new Float64Array(features[0]!.length));
  const counts = [0, 0];
  for (const i of train) {
    const sum = sums[labels[i]!]!;
    counts[labels[i]!]!++;
    for (const k of seen) sum[k]! += features[i]![k]!;
  }
  const weights = new Float64Array(features[0]!.length);
  let bias = 0;
  for (const k of seen) {
    const [zero, one] = sums.map((sum, c) => sum[k]! / Math.max(1, counts[c]!));
    weights[k] = one! - zero!;
    bias -= ((one! - zero!) * (one! + zero!)) / 2;
  }
  return { weights, bias };
};

const PENALTY = 1;

/** Least squares on ±1 with a penalty on the weights, solved by Gauss–Jordan elimination; the bias is penalised as well. */
const ridge: Fit = ({ labels, features }, train, seen) => {
  const size = seen.length + 1;
  const rows = Array.from({ length: size }, (_, k) => {
    const row = new Float64Array(size + 1);
    row[k] = PENALTY;
    return row;
  });
  const x = new Float64Array(size).fill(1);
  for (const i of train) {
    seen.forEach((k, at) => (x[at] = features[i]![k]!));
    const y = labels[i] === 1 ? 1 : -1;
    for (let r = 0; r < size; r++) {
      const [row, of] = [rows[r]!, x[r]!];
      for (let c = 0; c <= r; c++) row[c]! += of * x[c]!;
      row[size]! += of * y;
    }
  }
  for (let r = 0; r < size; r++) for (let c = r + 1; c < size; c++) rows[r]![c] = rows[c]![r]!;
  for (let pivot = 0; pivot < size; pivot++) {
    const scale = rows[pivot]![pivot]!;
    for (let c = pivot; c <= size; c++) rows[pivot]![c]! /= scale;
    for (let r = 0; r < size; r++) {
      const factor = rows[r]![pivot]!;
      if (r === pivot || factor === 0) continue;
      for (let c = pivot; c <= size; c++) rows[r]![c]! -= factor * rows[pivot]![c]!;
    }
  }
  const weights = new Float64Array(features[0]!.length);
  seen.forEach((k, at) => (weights[k] = rows[at]![size]!));
  return { weights, bias: rows[size - 1]![size]! };
};

const MIXES: readonly Mix[] = [
  {
    name: 'equal; two sets of features',
    shift: [0.5, 0.3, 0.2, 0.5, 0.3, 0.2],
    fits: [nearestMean, nearestMean],
    sees: [
      [0, 1, 2],
      [3, 4, 5],
    ],
  },
  {
    name: 'equal; each seed draws features',
    shift: [0.5, 0.4, 0.3, 0.3, 0.2, 0.2],
    fits: [nearestMean, nearestMean],
    sees: { random: 3 },
  },
  {
    name: 'apart; nearest mean and ridge',
    shift: [0.8, 0.4, 0, 0, 0, 0],
    fits: [nearestMean, ridge],
    sees: [
      [1, 2, 3],
      [0, 1, 2, 3, 4, 5],
    ],
  },
];

/** Accuracy on all images that there could be: half of them are of each class. */
function accuracyOf({ weights, bias }: Linear, shift: readonly number[]): number {
  const along = shift.reduce((sum, s, k) => sum + s * weights[k]!, 0);
  const length = Math.hypot(...weights);
  if (length === 0) return 0.5;
  const within = (value: number) => normalBelow(Math.max(-5.9, Math.min(5.9, value / length)));
  return (within(along + bias) + within(along - bias)) / 2;
}

const isRight = ({ weights, bias }: Linear, x: Float64Array, label: number): boolean => {
  let sum = bias;
  for (let k = 0; k < x.length; k++) sum += weights[k]! * x[k]!;
  return sum > 0 === (label === 1);
};

function drawSet(random: RandomStream, images: number, shift: readonly number[]): Set {
  const labels = Uint8Array.from({ length: images }, (_, i) => i % 2);
  const features = Array.from(labels, (label) =>
    Float64Array.from(shift, (s) => (label === 1 ? s : -s) + random.normal()),
  );
  return { labels, features };
}

/** As much of a set as a split asks for. Its two pixels are the number of an image: copies would lie on one side. */
const imagesOf = ({ labels }: Set): LabelledImages => ({
  count: labels.length,
  size: 1,
  channels: 2,
  pixels: new Uint8Array(Uint16Array.from(labels, (_, i) => i).buffer),
  names: Array.from(labels, (_, i) => String(i)),
  labels,
  classes: ['zero', 'one'],
  splits: Array.from(labels, () => 'none' as const),
});

function drawRun(
  { shift, fits, sees }: Mix,
  random: RandomStream,
  images: number,
  splitsOf: (all: LabelledImages) => ImageSplit[],
) {
  const set = drawSet(random, images, shift);
  let expected = 0;
  const splits = splitsOf(imagesOf(set));
  const all = shift.map((_, k) => k);
  const table = splits.map(({ train, validation }) => {
    const [first, second] = fits.map((fit, side) => {
      const seen = 'random' in sees ? random.shuffle([...all]).slice(0, sees.random) : sees[side]!;
      return fit(set, train, seen);
    });
    expected += (accuracyOf(first!, shift) - accuracyOf(second!, shift)) / splits.length;
    return Array.from(validation, (i) => {
      const [x, label] = [set.features[i]!, set.labels[i]!];
      return Number(isRight(first!, x, label)) - Number(isRight(second!, x, label));
    });
  });
  return { table, images: splits.map(({ validation }) => [...validation]), expected };
}

const seedsOf = (random: RandomStream, seeds: number): number[] => {
  const first = random.integer(2 ** 31);
  return Array.from({ length: seeds }, (_, k) => first + k);
};

export const splitCases = (images: number): Case[] =>
  MIXES.map((mix) => ({
    protocol: 'splits',
    mix: mix.name,
    images,
    heldOut: heldOutOf(images),
    sampling: { kind: 'splits', heldOut: SHARE / (1 - SHARE) },
    draw: (random, seeds) =>
      drawRun(mix, random, images, (all) =>
        seedsOf(random, seeds).map((seed) => splitImages(all, { validationShare: SHARE, seed })),
      ),
  }));

const FOLDS = Math.round(1 / SHARE);
const SAMPLING: Sampling = { kind: 'splits', heldOut: 1 / (FOLDS - 1), folds: FOLDS };

export const foldCases = (images: number): Case[] =>
  MIXES.map((mix) => ({
    protocol: 'folds',
    mix: mix.name,
    images,
    heldOut: heldOutOf(images),
    sampling: SAMPLING,
    draw: (random, seeds) =>
      drawRun(mix, random, images, (all) =>
        seedPlans({ seeds: seedsOf(random, seeds), folds: FOLDS }).map(({ dataSeed, fold }) =>
          foldImages(all, { ...fold!, seed: dataSeed }),
        ),
      ),
  }));
