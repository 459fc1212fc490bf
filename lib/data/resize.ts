import type { Fit } from '../core/fit';
import { luma } from './luma';

/** A decoded image: RGBA bytes, row-major [height, width, 4], alpha not multiplied in. */
export interface DecodedImage {
  width: number;
  height: number;
  rgba: Uint8Array | Uint8ClampedArray;
}

/** A part of an image, in its pixels. */
interface Part {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** What of an image is resized. */
function partOf({ width, height }: DecodedImage, fit: Fit): Part {
  if (fit === 'squeeze') return { left: 0, top: 0, width, height };
  const side = Math.min(width, height);
  const middle = (length: number) => Math.floor((length - side) / 2);
  return { left: middle(width), top: middle(height), width: side, height: side };
}

/**
 * Brings a photo to the graph's input: the middle square is cut out, or all of it squeezed into a square; laid over white
 * where it is transparent, resized and rounded. Smaller: every new pixel is the mean of the area that it covers (pixels that lie on its
 * border count by their share). Larger: bilinear, between pixel middles. Works on the stored values (no gamma).
 * @param out bytes [size, size, channels]; grey is luma (Rec. 601)
 * @param channels 1 or 3
 */
export function resizeInto(
  image: DecodedImage,
  size: number,
  channels: number,
  out: Uint8Array,
  fit: Fit = 'crop',
): void {
  const part = partOf(image, fit);
  const across = resizeTaps(part.width, size);
  const down = part.height === part.width ? across : resizeTaps(part.height, size);
  const wide = resizeRows(image, part, size, across);
  const unit = 255 * across.total * down.total; // sums are whole numbers of 1/unit
  const rgb = [0, 0, 0] as [number, number, number];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      rgb[0] = rgb[1] = rgb[2] = 0;
      for (let t = down.begin[y]!; t < down.begin[y + 1]!; t++) {
        const from = 3 * (down.source[t]! * size + x);
        const weight = down.weight[t]!;
        rgb[0] += weight * wide[from]!;
        rgb[1] += weight * wide[from + 1]!;
        rgb[2] += weight * wide[from + 2]!;
      }
      const to = (y * size + x) * channels;
      if (channels === 1) out[to] = luma(rgb[0] / unit, rgb[1] / unit, rgb[2] / unit);
      else for (let c = 0; c < 3; c++) out[to + c] = Math.floor(rgb[c]! / unit + 0.5);
    }
  }
}

/** Which source pixels make an output pixel, along one axis: output i has taps begin[i] … begin[i + 1] − 1. */
interface Taps {
  begin: Int32Array;
  source: number[];
  /** Whole numbers, so that sums are exact; for each output pixel they add up to `total`. */
  weight: number[];
  total: number;
}

/** Weights from `from` to `to` pixels: overlap shares when shrinking, bilinear when enlarging. */
export function resizeTaps(from: number, to: number): Taps {
  const shrinks = from >= to;
  const taps: Taps = {
    begin: new Int32Array(to + 1),
    source: [],
    weight: [],
    total: shrinks ? from : 2 * to,
  };
  const add = (source: number, weight: number) => {
    if (weight <= 0) return;
    taps.source.push(Math.min(Math.max(source, 0), from - 1));
    taps.weight.push(weight);
  };
  for (let i = 0; i < to; i++) {
    if (shrinks) {
      // In units of 1/to source pixels, output i covers low … high.
      const low = i * from;
      const high = low + from;
      for (let s = Math.floor(low / to); s * to < high; s++) {
        add(s, Math.min(high, (s + 1) * to) - Math.max(low, s * to));
      }
    } else {
      // The middle of output i, counted from the middle of source pixel 0, in units of 1/(2·to).
      const middle = (2 * i + 1) * from - to;
      const s = Math.floor(middle / (2 * to));
      const share = middle - s * 2 * to;
      add(s, 2 * to - share);
      add(s + 1, share);
    }
    taps.begin[i + 1] = taps.source.length;
  }
  return taps;
}

/** The first of two passes: [height, size, 3], each row resized and laid over white, times 255·total. */
function resizeRows(image: DecodedImage, { left, top, height }: Part, size: number, taps: Taps) {
  const wide = new Float64Array(height * size * 3);
  const { rgba } = image;
  for (let y = 0; y < height; y++) {
    const row = (top + y) * image.width + left;
    for (let x = 0; x < size; x++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let t = taps.begin[x]!; t < taps.begin[x + 1]!; t++) {
        const at = 4 * (row + taps.source[t]!);
        const weight = taps.weight[t]!;
        const alpha = rgba[at + 3]!;
        const ink = weight * alpha;
        const paper = weight * (255 - alpha) * 255; // white shows through
        red += ink * rgba[at]! + paper;
        green += ink * rgba[at + 1]! + paper;
        blue += ink * rgba[at + 2]! + paper;
      }
      const to = 3 * (y * size + x);
      wide[to] = red;
      wide[to + 1] = green;
      wide[to + 2] = blue;
    }
  }
  return wide;
}
