import { RandomStream } from '../core/random';
import { drawWindow, type Erasing, type Rectangle } from './erase';

/** Random changes of training images. What is left out is as it is when nothing is chosen. */
export interface Augment extends Erasing {
  /** Mirror every second image. */
  flip: boolean;
  /** Standard deviation of noise, as a share of full scale (0 … 1). */
  noise: number;
  /** Probability (0 … 1) that a rectangle is filled with one colour. */
  erase: number;
  /** Never both: a quarter of the images are mirrored, a quarter get noise, half stay as they are. */
  flipOrNoise?: boolean | undefined;
}

export const NO_AUGMENT: Augment = { flip: false, noise: 0, erase: 0 };

/** Draws whether image `index` is mirrored in `epoch`. Every knob has its own stream. */
function drawFlip(seed: number, epoch: number, index: number): boolean {
  return RandomStream.named(seed, 'flip', epoch, index).next() < 0.5;
}

type Turn = 'flip' | 'noise' | 'neither';

/** Which of the two image `index` gets in `epoch`, where it never gets both. */
function drawTurn(seed: number, epoch: number, index: number): Turn {
  const drawn = RandomStream.named(seed, 'flip-or-noise', epoch, index).next();
  if (drawn < 0.25) return 'flip';
  return drawn < 0.5 ? 'noise' : 'neither';
}

/** Whether image `index` is mirrored in `epoch`. */
export const isMirrored = (
  { flip, flipOrNoise }: Augment,
  seed: number,
  epoch: number,
  index: number,
): boolean => flip && (flipOrNoise ? drawTurn(seed, epoch, index) === 'flip' : drawFlip(seed, epoch, index));

/** Whether image `index` gets noise in `epoch`. */
export const isNoisy = (
  { noise, flipOrNoise }: Augment,
  seed: number,
  epoch: number,
  index: number,
): boolean => noise > 0 && (!flipOrNoise || drawTurn(seed, epoch, index) === 'noise');

/** The rectangle of image `index` that is erased in `epoch`, or undefined where the image stays whole. */
export function drawErasure(
  augment: Pick<Augment, 'erase' | 'eraseArea' | 'eraseAspect'>,
  seed: number,
  epoch: number,
  index: number,
  size: number,
): Rectangle | undefined {
  const stream = RandomStream.named(seed, 'erase', epoch, index);
  if (stream.next() >= augment.erase) return undefined;
  // Another rule for the shape does not change which images are erased.
  const others = () => RandomStream.named(seed, 'erase-aspect', epoch, index);
  return drawWindow(augment, size, augment.eraseAspect?.length ? others() : stream);
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
