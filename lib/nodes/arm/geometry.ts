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
  const kernel = settings.kernel === 'auto' ? 2 * upscale : settings.kernel;
  const stride = settings.stride === 'auto' ? Math.max(1, Math.floor(upscale / 2)) : settings.stride;
  const along = (size: number): number => Math.floor((size * upscale - kernel) / stride) + 1;
  return { upscale, maps: channels / upscale ** 2, kernel, stride, positions: [along(height), along(width)] };
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
