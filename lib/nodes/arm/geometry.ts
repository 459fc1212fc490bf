/** Sizes of ARM (Feature Arrangement and De-albino) that follow from the feature map and from automatic settings. */

export interface ArmSettings {
  upscale: number | 'auto';
  kernel: number | 'auto';
  stride: number | 'auto';
}

export interface ArmGeometry {
  /** r of PixelShuffle. */
  upscale: number;
  /** M = C / r². */
  maps: number;
  kernel: number;
  stride: number;
  /** Positions of the de-albino kernel, [rows, columns]; 0 or less where it does not fit. */
  positions: [number, number];
}

/** Largest power of two r with r² ≤ C and C mod r² = 0 (512 → 16, 256 → 16, 64 → 8). */
function autoUpscale(channels: number): number {
  let best = 1;
  for (let r = 2; r * r <= channels; r *= 2) if (channels % (r * r) === 0) best = r;
  return best;
}

/** Automatic kernel 2r and stride r/2 (at least 1) give (2h − 3) × (2w − 3) positions. */
export function armGeometry(settings: ArmSettings, shape: readonly number[]): ArmGeometry {
  const [height = 0, width = 0, channels = 0] = shape;
  const upscale = settings.upscale === 'auto' ? autoUpscale(channels) : settings.upscale;
  const window = windowGeometry(settings, upscale, [height * upscale, width * upscale]);
  return { upscale, maps: channels / upscale ** 2, ...window };
}

/** The de-albino window on a map [height, width] that was arranged with an upscale. */
export function windowGeometry(
  settings: Pick<ArmSettings, 'kernel' | 'stride'>,
  upscale: number,
  [height = 0, width = 0]: readonly number[],
): Pick<ArmGeometry, 'kernel' | 'stride' | 'positions'> {
  const kernel = settings.kernel === 'auto' ? 2 * upscale : settings.kernel;
  const stride = settings.stride === 'auto' ? Math.max(1, Math.floor(upscale / 2)) : settings.stride;
  const along = (size: number): number => Math.floor((size - kernel) / stride) + 1;
  return { kernel, stride, positions: [along(height), along(width)] };
}

/** Visits of one axis of the arranged map by the windows, per arranged pixel. */
function visitsAlong(size: number, kernel: number, stride: number, positions: number): Float64Array {
  const visits = new Float64Array(size);
  for (let p = 0; p < positions; p++) for (let i = 0; i < kernel; i++) visits[p * stride + i]!++;
  return visits;
}

/**
 * *Coverage* c(u): the mean number of de-albino windows that visit the r×r arranged pixels of feature
 * pixel u; row-major [h,w]. Windows are products of intervals, so that the axes can be counted apart.
 */
export function armCoverage(geometry: ArmGeometry, height: number, width: number): Float64Array {
  const { upscale, kernel, stride, positions } = geometry;
  const perPixel = (size: number, count: number): Float64Array => {
    const fine = visitsAlong(size * upscale, kernel, stride, count);
    return Float64Array.from({ length: size }, (_, u) => {
      let sum = 0;
      for (let i = 0; i < upscale; i++) sum += fine[u * upscale + i]!;
      return sum / upscale;
    });
  };
  const rows = perPixel(height, positions[0]);
  const columns = perPixel(width, positions[1]);
  return Float64Array.from(
    { length: height * width },
    (_, i) => rows[Math.floor(i / width)]! * columns[i % width]!,
  );
}

/** How often each pixel of a map [height, width] is visited, when window p is looked at `onward[p]` times. */
export function windowVisits(
  { kernel, stride, positions: [rows, columns] }: Pick<ArmGeometry, 'kernel' | 'stride' | 'positions'>,
  [height = 0, width = 0]: readonly number[],
  onward: Float64Array = new Float64Array(rows * columns).fill(1),
): Float64Array {
  // Windows are products of intervals: spread along the columns first, then along the rows.
  const wide = new Float64Array(rows * width);
  for (let p = 0; p < rows; p++)
    for (let q = 0; q < columns; q++)
      for (let j = 0; j < kernel; j++) wide[p * width + q * stride + j]! += onward[p * columns + q]!;
  const visits = new Float64Array(height * width);
  for (let p = 0; p < rows; p++)
    for (let i = 0; i < kernel; i++)
      for (let x = 0; x < width; x++) visits[(p * stride + i) * width + x]! += wide[p * width + x]!;
  return visits;
}

/** The mean over each r×r patch of an arranged map: visits of [h,w] from visits of [h·r, w·r]. */
export function patchMeans(fine: Float64Array, upscale: number, height: number, width: number): Float64Array {
  const means = new Float64Array(height * width);
  fine.forEach((visits, i) => {
    const y = Math.floor(i / (width * upscale) / upscale);
    const x = Math.floor((i % (width * upscale)) / upscale);
    means[y * width + x]! += visits / upscale ** 2;
  });
  return means;
}
