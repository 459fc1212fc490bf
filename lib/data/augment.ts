import { RandomStream } from '../core/random';

/** Random changes of training images. */
export interface Augment {
  /** Mirror every second image. */
  flip: boolean;
  /** Standard deviation of noise, as a share of full scale (0 … 1). */
  noise: number;
  /** Probability (0 … 1) that a rectangle is greyed out. */
  erase: number;
}

export const NO_AUGMENT: Augment = { flip: false, noise: 0, erase: 0 };

/** Grey of an erased rectangle: the middle of the scale. */
export const ERASED = 127.5;
/** Area of an erased rectangle, as a share of the image. */
const ERASE_AREA = [0.02, 0.2] as const;

/** Draws whether image `index` is mirrored in `epoch`. Every knob has its own stream. */
function drawFlip(seed: number, epoch: number, index: number): boolean {
  return RandomStream.named(seed, 'flip', epoch, index).next() < 0.5;
}

/** Whether image `index` is mirrored in `epoch`. */
export const isMirrored = ({ flip }: Augment, seed: number, epoch: number, index: number): boolean =>
  flip && drawFlip(seed, epoch, index);

/** Pixels left … right − 1, top … bottom − 1. */
export interface Rectangle {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** A rectangle of 2–20 % of the area with sides at most 1 : 3, or undefined where the image stays whole. */
export function drawErasure(
  seed: number,
  epoch: number,
  index: number,
  size: number,
  probability: number,
): Rectangle | undefined {
  const stream = RandomStream.named(seed, 'erase', epoch, index);
  if (stream.next() >= probability) return undefined;
  const area = stream.between(...ERASE_AREA) * size * size;
  const ratio = stream.between(1, 3);
  const short = Math.sqrt(area / ratio);
  const long = area / short;
  const lying = stream.next() < 0.5;
  const side = (length: number) => Math.min(size, Math.max(1, Math.round(length)));
  const width = side(lying ? long : short);
  const height = side(lying ? short : long);
  const left = stream.integer(size - width + 1);
  const top = stream.integer(size - height + 1);
  return { left, right: left + width, top, bottom: top + height };
}

const ROOT_3 = 1.7320508075688772;

/**
 * Noise of standard deviation 1, near to normal: the sum of four uniform numbers. Not `stream.normal()`, whose
 * last digit may differ between browsers: every machine trains on the same images.
 */
export function drawNoise(stream: RandomStream): number {
  return (stream.next() + stream.next() + stream.next() + stream.next() - 2) * ROOT_3;
}

export function noiseStream(seed: number, epoch: number, index: number): RandomStream {
  return RandomStream.named(seed, 'noise', epoch, index);
}
