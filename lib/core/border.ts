import { RandomStream } from './random';

/** What a test does to the border of an image. Bytes in, bytes out, so that a page shows what a network sees. */

export const FILLS = ['edge', 'mean', 'zeros', 'clutter'] as const;

/**
 * What stands where a test takes the image away. `edge`: the nearest pixel that is left, black where none is; `mean`: the
 * mean colour of the whole image, so that it does not depend on the step; `zeros`: black; `clutter`: random shapes, the
 * same for every variant.
 */
export type Fill = (typeof FILLS)[number];

export const DIRECTIONS = ['right', 'left', 'down', 'up'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What is done to the border of an image, in pixels of the image: whole numbers from 0, which leaves it as it is. */
export type BorderTest =
  /** A frame of this width is replaced. */
  | { kind: 'frame'; width: number; fill: Fill }
  /** The image is moved; what leaves is lost. */
  | { kind: 'shift'; offset: number; direction: Direction; fill: Fill };

/** How far a test goes, in pixels. */
export const stepOf = (test: BorderTest): number => (test.kind === 'frame' ? test.width : test.offset);

/** To the right and down. */
const UNITS: Record<Direction, readonly [x: number, y: number]> = {
  right: [1, 0],
  left: [-1, 0],
  down: [0, 1],
  up: [0, -1],
};

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/**
 * The image of a test. With [dx, dy] the shift (0 for a frame), pixel (x, y) is pixel (x − dx, y − dy) of the image where
 * that is one that the test leaves (for a frame: w … size − 1 − w in both directions), and the fill elsewhere.
 * @param pixels bytes, row-major [size, size, planes]
 * @param image number of the image in its set; clutter follows from it
 */
export function withBorder(
  pixels: ArrayLike<number>,
  size: number,
  test: BorderTest,
  image: number,
): Uint8Array<ArrayBuffer> {
  const planes = pixels.length / (size * size);
  const step = stepOf(test);
  const width = test.kind === 'frame' ? step : 0;
  const [dx, dy] = test.kind === 'shift' ? UNITS[test.direction].map((unit) => unit * step) : [0, 0];
  const [low, high] = [width, size - 1 - width];
  const nothingLeft = low > high || Math.abs(dx!) >= size || Math.abs(dy!) >= size;
  const fill = step === 0 ? undefined : fillOf(pixels, size, test.fill, image);
  const out = new Uint8Array(pixels.length);
  for (let y = 0, to = 0; y < size; y++) {
    for (let x = 0; x < size; x++, to += planes) {
      const [atX, atY] = [clamp(x - dx!, low, high), clamp(y - dy!, low, high)];
      const isLeft = !nothingLeft && atX === x - dx! && atY === y - dy!;
      if (!isLeft && fill) for (let c = 0; c < planes; c++) out[to + c] = fill[to + c]!;
      else if (!nothingLeft)
        for (let c = 0; c < planes; c++) out[to + c] = pixels[(atY * size + atX) * planes + c]!;
    }
  }
  return out;
}

/** A whole image of what may stand in place of another; nothing for `edge`, which follows from what is left. */
function fillOf(
  pixels: ArrayLike<number>,
  size: number,
  fill: Fill,
  image: number,
): Uint8Array<ArrayBuffer> | undefined {
  switch (fill) {
    case 'edge':
      return undefined;
    case 'zeros':
      return new Uint8Array(pixels.length);
    case 'mean':
      return meanOf(pixels, size);
    case 'clutter':
      return clutterOf(pixels, size, image);
  }
}

function meanOf(pixels: ArrayLike<number>, size: number): Uint8Array<ArrayBuffer> {
  const planes = pixels.length / (size * size);
  const sums = new Float64Array(planes);
  for (let i = 0; i < pixels.length; i++) sums[i % planes]! += pixels[i]!;
  const means = sums.map((sum) => Math.round(sum / (size * size)));
  return Uint8Array.from({ length: pixels.length }, (_, i) => means[i % planes]!);
}

/** Enough to cover most of the ground. */
const SHAPES = 64;
/** Longer half of a shape, as a share of the side of the image. */
const LONG = [0.05, 0.16] as const;
/** Of its shorter half, as a share of the longer one. */
const SHORT = [0.3, 1] as const;
/** Square of the inner radius of a ring. */
const HOLE = 0.4;

/**
 * Discs, bars and rings in any direction, from one end of the image to the other, over a ground of one colour. A colour is
 * that of a random pixel of the image, half to one and a half times as bright: a grey image gets grey clutter. What is drawn
 * follows from the number of the image alone, so that all variants and seeds see the same, and a test that goes further only
 * shows more of it.
 */
function clutterOf(pixels: ArrayLike<number>, size: number, image: number): Uint8Array<ArrayBuffer> {
  const planes = pixels.length / (size * size);
  const stream = RandomStream.named(0, 'border-clutter', image);
  const out = new Uint8Array(pixels.length);
  const drawColour = (): number[] => {
    const from = planes * stream.integer(size * size);
    const brightness = stream.between(0.5, 1.5);
    return Array.from({ length: planes }, (_, c) =>
      Math.min(255, Math.round(brightness * pixels[from + c]!)),
    );
  };
  const ground = drawColour();
  for (let i = 0; i < out.length; i++) out[i] = ground[i % planes]!;
  for (let k = 0; k < SHAPES; k++) {
    const [left, top] = [size * stream.next(), size * stream.next()];
    const long = size * stream.between(...LONG);
    const short = long * stream.between(...SHORT);
    const [a, b] = drawDirection(stream);
    const covers = KINDS[stream.integer(KINDS.length)]!;
    const colour = drawColour();
    // No shape is wider than the diagonal of its bar.
    const reach = long + short;
    const [first, last] = [clamp(Math.floor(left - reach), 0, size), clamp(left + reach, 0, size)];
    for (let y = clamp(Math.floor(top - reach), 0, size); y < clamp(top + reach, 0, size); y++) {
      for (let x = first; x < last; x++) {
        const [right, down] = [x + 0.5 - left, y + 0.5 - top];
        if (!covers((right * a + down * b) / long, (down * a - right * b) / short)) continue;
        for (let c = 0; c < planes; c++) out[(y * size + x) * planes + c] = colour[c]!;
      }
    }
  }
  return out;
}

/** Whether a point is in a shape whose halves are 1 long. */
const KINDS: readonly ((u: number, v: number) => boolean)[] = [
  (u, v) => u * u + v * v <= 1,
  (u, v) => Math.abs(u) <= 1 && Math.abs(v) <= 1,
  (u, v) => u * u + v * v <= 1 && u * u + v * v >= HOLE,
];

/** A vector of length 1, without sine and cosine, whose last digit may differ between browsers. */
function drawDirection(stream: RandomStream): [number, number] {
  const [a, b] = [stream.between(-1, 1), stream.between(-1, 1)];
  const length = Math.sqrt(a * a + b * b);
  return length > 0 ? [a / length, b / length] : [1, 0];
}
