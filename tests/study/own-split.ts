/** A set with a split of its own: every seed is judged by the same images. */
import { type RandomStream } from '../../lib/core/random';
import { heldOutOf, type Case } from './case';

/**
 * Standard deviations of what makes an image be taken right: liability = ease + of the image + of image and variant + of
 * seed and variant + rest, right where it is above 0. All are normal, so that a variant is right with
 * Φ(ease / their length), whatever the mix.
 */
interface Mix {
  name: string;
  image: number;
  imageAndVariant: number;
  seedAndVariant: number;
  rest: number;
  /** Of the two variants. */
  ease: readonly [number, number];
}

const MIXES: readonly Mix[] = [
  {
    name: 'images and seeds differ',
    image: 1.5,
    imageAndVariant: 0.5,
    seedAndVariant: 0.3,
    rest: 0.6,
    ease: [1, 1],
  },
  {
    name: 'seeds hardly differ',
    image: 1.5,
    imageAndVariant: 0.7,
    seedAndVariant: 0.05,
    rest: 0.6,
    ease: [1, 1],
  },
  {
    name: 'seeds differ greatly',
    image: 1,
    imageAndVariant: 0.3,
    seedAndVariant: 1,
    rest: 0.6,
    ease: [1, 1],
  },
  {
    name: 'images hardly differ',
    image: 0.1,
    imageAndVariant: 0.05,
    seedAndVariant: 0.3,
    rest: 1,
    ease: [0.5, 0.5],
  },
  { name: 'rest alone', image: 0, imageAndVariant: 0, seedAndVariant: 0, rest: 1, ease: [0.5, 0.5] },
  {
    name: 'apart; images and seeds differ',
    image: 1.5,
    imageAndVariant: 0.7,
    seedAndVariant: 0.3,
    rest: 0.6,
    ease: [1.6, 0.8],
  },
];

/** Φ(x) by the series of DLMF 7.6.2, for |x| below 6. */
export function normalBelow(x: number): number {
  let [term, sum] = [x, x];
  for (let n = 1; n < 200; n++) {
    term *= (x * x) / (2 * n + 1);
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

export const ownSplitCases = (images: number): Case[] =>
  MIXES.map((mix) => ({
    protocol: 'own-split',
    mix: mix.name,
    images,
    heldOut: heldOutOf(images),
    sampling: { kind: 'own-split' },
    draw: (random, seeds) => ({
      expected: expectedOf(mix),
      table: tableOf(mix, random, seeds, heldOutOf(images)),
    }),
  }));

function expectedOf({ image, imageAndVariant, seedAndVariant, rest, ease: [first, second] }: Mix): number {
  const length = Math.hypot(image, imageAndVariant, seedAndVariant, rest);
  return normalBelow(first / length) - normalBelow(second / length);
}

function tableOf(mix: Mix, random: RandomStream, seeds: number, images: number): number[][] {
  const sides = mix.ease.map((ease) => ({ ease, image: new Float64Array(images) }));
  for (let i = 0; i < images; i++) {
    const common = mix.image * random.normal();
    for (const side of sides) side.image[i] = common + mix.imageAndVariant * random.normal();
  }
  return Array.from({ length: seeds }, () => {
    const [first, second] = sides.map(({ ease, image }) => {
      const level = ease + mix.seedAndVariant * random.normal();
      return Array.from(image, (of): number => (level + of + mix.rest * random.normal() > 0 ? 1 : 0));
    });
    return first!.map((right, i) => right - second![i]!);
  });
}
