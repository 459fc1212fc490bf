export interface CalibrationBin {
  low: number;
  high: number;
  count: number;
  /** Means over the bin's images; null where it has none. */
  confidence: number | null;
  accuracy: number | null;
}

export interface Calibration {
  bins: CalibrationBin[];
  /** Expected calibration error; null without images. */
  error: number | null;
}

/**
 * How far confidence (the largest probability) is from accuracy, in bins of equal width (Guo et al. 2017).
 * @param probabilities row-major [images, classes]
 */
export function calibration(probabilities: Float32Array, labels: ArrayLike<number>, bins = 10): Calibration {
  const classes = labels.length > 0 ? probabilities.length / labels.length : 0;
  const sums = Array.from({ length: bins }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    const row = probabilities.subarray(i * classes, (i + 1) * classes);
    let top = 0;
    row.forEach((p, k) => {
      if (p > row[top]!) top = k;
    });
    const confidence = row[top]!;
    const sum = sums[Math.min(bins - 1, Math.max(0, Math.ceil(confidence * bins) - 1))]!;
    sum.count++;
    sum.confidence += confidence;
    if (top === label) sum.right++;
  }
  return {
    bins: sums.map(({ count, confidence, right }, b) => ({
      low: b / bins,
      high: (b + 1) / bins,
      count,
      confidence: count > 0 ? confidence / count : null,
      accuracy: count > 0 ? right / count : null,
    })),
    error:
      labels.length > 0
        ? sums.reduce((sum, { confidence, right }) => sum + Math.abs(right - confidence) / labels.length, 0)
        : null,
  };
}
