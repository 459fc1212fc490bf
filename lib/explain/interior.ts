/** Interior and border of a feature map, which activation maps are measured by. */

type Shape = readonly [height: number, width: number];

/**
 * Rows (or columns) on each side that do not belong to the interior of an axis: about a quarter, so that the interior is the
 * central half; never all of them.
 */
const marginOf = (size: number): number => Math.min(Math.round(size / 4), Math.floor((size - 1) / 2));

/**
 * Mean over the *interior*: the central half of the rows and columns, and at least one pixel. It is a place, not a threshold
 * on the erosion E: behind a few layers E is above 0 everywhere, its least pixels may be a single one beside the middle, and
 * they are others under another padding, so that maps that are compared would be measured by different pixels. From three
 * rows and columns up the interior has no pixel of the outermost ring.
 * @param map row-major [height, width]
 */
export function interiorMean(map: ArrayLike<number>, [height, width]: Shape): number {
  const [top, left] = [marginOf(height), marginOf(width)];
  let sum = 0;
  for (let y = top; y < height - top; y++)
    for (let x = left; x < width - left; x++) sum += map[y * width + x]!;
  return sum / ((height - 2 * top) * (width - 2 * left));
}

/**
 * Mean over the *border*: the outermost ring of pixels, which padding reaches first.
 * @param map row-major [height, width]
 */
export function borderMean(map: ArrayLike<number>, [height, width]: Shape): number {
  let sum = 0;
  let count = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (y > 0 && y < height - 1 && x > 0 && x < width - 1) continue;
      sum += map[y * width + x]!;
      count++;
    }
  return sum / count;
}

/** Below this the interior counts as silent: there is nothing to measure the border by. */
const SILENT = 1e-12;

/**
 * A map in units of its interior: 1 is as in the interior. Not a number anywhere where the interior is silent.
 * @param map row-major [height, width], not negative
 */
export function overInterior(map: Float64Array, shape: Shape): Float32Array {
  const mean = interiorMean(map, shape);
  return Float32Array.from(map, (value) => (mean > SILENT ? value / mean : NaN));
}
