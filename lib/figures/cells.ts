import { hexOf, stepOf } from './colours';
import type { Run } from './drawing';
import type { MapPart, Outline, Picture } from './figure';

/** Of a map that lies over an image. */
export const OVER_IMAGE = 0.6;

/** A map as runs of one colour; what is not a number is left out. */
export function runsOf({
  values,
  shape: [height, width],
  domain,
  scale,
}: Pick<MapPart, 'values' | 'shape' | 'domain' | 'scale'>): Run[] {
  const runs: Run[] = [];
  for (let row = 0; row < height; row++) {
    let before: number | undefined;
    for (let column = 0; column < width; column++) {
      const step = stepOf(values[row * width + column] ?? NaN, domain);
      if (step === undefined) before = undefined;
      else if (step === before) runs.at(-1)!.length += 1;
      else {
        runs.push({ row, column, length: 1, colour: hexOf(scale, step) });
        before = step;
      }
    }
  }
  return runs;
}

/** A line along edges of pixels, from corner to corner; the corners are counted from the top left. */
export type Edge = readonly [column1: number, row1: number, column2: number, row2: number];

/** The line around all pixels of at least `from`; what lies outside the map counts as less. */
export function edgesOf({ values, shape: [height, width], from }: Outline): Edge[] {
  const inside = (row: number, column: number): boolean =>
    row >= 0 && row < height && column >= 0 && column < width && values[row * width + column]! >= from;
  const edges: Edge[] = [];
  /** Stretches of a line on which the two sides differ. */
  const along = (
    length: number,
    differs: (at: number) => boolean,
    add: (from: number, to: number) => void,
  ) => {
    let start: number | undefined;
    for (let at = 0; at <= length; at++) {
      const edge = at < length && differs(at);
      if (edge) start ??= at;
      else if (start !== undefined) {
        add(start, at);
        start = undefined;
      }
    }
  };
  for (let row = 0; row <= height; row++)
    along(
      width,
      (column) => inside(row - 1, column) !== inside(row, column),
      (from, to) => edges.push([from, row, to, row]),
    );
  for (let column = 0; column <= width; column++)
    along(
      height,
      (row) => inside(row, column - 1) !== inside(row, column),
      (from, to) => edges.push([column, from, column, to]),
    );
  return edges;
}

/** The picture without its colours, so that those of a map over it can be read. */
export function greyOf({ size, rgba }: Picture): Picture {
  const grey = new Uint8ClampedArray(rgba.length);
  for (let i = 0; i < rgba.length; i += 4) {
    // Luma of Rec. 709, as the browser's own filter takes it.
    grey.fill(0.2126 * rgba[i]! + 0.7152 * rgba[i + 1]! + 0.0722 * rgba[i + 2]!, i, i + 3);
    grey[i + 3] = rgba[i + 3]!;
  }
  return { size, rgba: grey };
}
