import { ERASE_AREA } from '../core/erasing';
import { normalisation, type NormaliseKind } from '../core/normalise';
import type { RandomStream } from '../core/random';

/** Which rectangles are erased, and with what. */
export interface Erasing {
  /** Smallest and largest share of the image; {@link ERASE_AREA} where it is left out. */
  eraseArea?: readonly number[] | undefined;
  /**
   * Smallest and largest height over width, of the rule of torchvision's RandomErasing. Left out or empty: sides of
   * 1 : 1 to 1 : 3, lying or standing.
   */
  eraseAspect?: readonly number[] | undefined;
  /** `grey`: the middle of the scale; `mean`: the mean colour of ImageNet. */
  eraseFill?: 'grey' | 'mean' | undefined;
}

/** Pixels left … right − 1, top … bottom − 1. */
export interface Rectangle {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Windows that do not fit are drawn again so often. */
const ATTEMPTS = 10;

/**
 * A random rectangle of an image of `size` pixels a side.
 * @returns undefined where none was found that fits: only with `eraseAspect`
 */
export function drawWindow(
  { eraseArea = ERASE_AREA, eraseAspect = [] }: Erasing,
  size: number,
  stream: RandomStream,
): Rectangle | undefined {
  const [least, most] = eraseArea as [number, number];
  const area = () => stream.between(least, most) * size * size;
  if (eraseAspect.length === 0) return bySides(area(), size, stream);
  // As RandomErasing.get_params of torchvision: the aspect is log-uniform, and both sides are shorter than the image.
  const [low, high] = eraseAspect as [number, number];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const drawn = area();
    const aspect = low * power(high / low, stream.next());
    const height = Math.max(1, Math.round(Math.sqrt(drawn * aspect)));
    const width = Math.max(1, Math.round(Math.sqrt(drawn / aspect)));
    if (height < size && width < size) return placed(width, height, size, stream);
  }
  return undefined;
}

/** Sides of 1 : 1 to 1 : 3, cut to the image. */
function bySides(area: number, size: number, stream: RandomStream): Rectangle {
  const ratio = stream.between(1, 3);
  const short = Math.sqrt(area / ratio);
  const long = area / short;
  const lying = stream.next() < 0.5;
  const side = (length: number) => Math.min(size, Math.max(1, Math.round(length)));
  return placed(side(lying ? long : short), side(lying ? short : long), size, stream);
}

function placed(width: number, height: number, size: number, stream: RandomStream): Rectangle {
  const left = stream.integer(size - width + 1);
  const top = stream.integer(size - height + 1);
  return { left, right: left + width, top, bottom: top + height };
}

/**
 * base^exponent for an exponent in [0, 1) of at most 32 binary digits: base^(b₁/2 + b₂/4 + …) is the product of the roots
 * that its digits name. Square roots are the same on every machine, `Math.exp` and `Math.log` need not be.
 */
function power(base: number, exponent: number): number {
  let product = 1;
  let root = base;
  for (let rest = exponent; rest > 0;) {
    root = Math.sqrt(root);
    rest *= 2;
    if (rest < 1) continue;
    product *= root;
    rest -= 1;
  }
  return product;
}

/** Grey of an erased rectangle: the middle of the scale. */
const GREY = 127.5 / 255;

/** What an erased pixel becomes as a network's input, one value a channel. */
export function erasedColour(
  { eraseFill }: Pick<Erasing, 'eraseFill'>,
  normalise: NormaliseKind,
  channels: number,
): number[] {
  const { mean, deviation } = normalisation(normalise, channels);
  const colour = eraseFill === 'mean' ? normalisation('imagenet', channels).mean : mean.map(() => GREY);
  return colour.map((value, c) => (value - mean[c]!) / deviation[c]!);
}
