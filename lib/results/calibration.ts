/** Images whose confidence lies in (low, high]. */
export interface CalibrationBin {
  low: number;
  high: number;
  count: number;
  /** Mean probability of the predicted class; null without images. */
  confidence: number | null;
  /** Share that was predicted right; null without images. */
  accuracy: number | null;
}

export interface Calibration {
  /** Of equal width, from 0 to 1. */
  bins: CalibrationBin[];
  /**
   * Expected calibration error (Guo et al. 2017, arXiv 1706.04599): the mean over images of |accuracy − confidence| of
   * their bin, 0 … 1. Null without images.
   */
  error: number | null;
}

/**
 * Whether a model is right as often as it is sure: images by the probability of the class that they were predicted as.
 * @param probabilities row-major [images, classes]; images with a probability that is no number are left out
 * @param labels class of each image
 */
export function calibration(probabilities: Float32Array, labels: ArrayLike<number>, bins = 10): Calibration {
  const classes = labels.length > 0 ? probabilities.length / labels.length : 0;
  const sums = Array.from({ length: bins }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (let i = 0; i < labels.length; i++) {
    const row = probabilities.subarray(i * classes, (i + 1) * classes);
    const confidence = Math.max(...row);
    if (!Number.isFinite(confidence)) continue;
    const bin = sums[Math.min(bins - 1, Math.max(0, Math.ceil(confidence * bins) - 1))]!;
    bin.count++;
    bin.confidence += confidence;
    if (row.indexOf(confidence) === labels[i]) bin.right++;
  }
  const count = sums.reduce((total, bin) => total + bin.count, 0);
  const apart = sums.reduce((total, { right, confidence }) => total + Math.abs(right - confidence), 0);
  return {
    bins: sums.map((bin, k) => ({
      low: k / bins,
      high: (k + 1) / bins,
      count: bin.count,
      confidence: bin.count > 0 ? bin.confidence / bin.count : null,
      accuracy: bin.count > 0 ? bin.right / bin.count : null,
    })),
    error: count > 0 ? apart / count : null,
  };
}
