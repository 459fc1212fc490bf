/** One of several tests that are made together. */
export interface Step {
  /** Tests that are made together, this one among them. */
  pairs: number;
  /** Adjusted: the test is passed where it is at most α. */
  p: number;
  /** Of the interval that agrees with the test: 0 lies outside of it exactly where the test is passed. */
  level: number;
  passed: boolean;
}

const ALPHA = 0.05;

/** A p that is α but for rounding is not below it: the interval then ends at 0, which it holds. */
const BELOW = 1 - 1e-9;

/**
 * Holm's procedure (1979): with m tests, a false one is passed in at most 5 % of cases, however the tests hang together. The
 * i-th smallest p is compared with α / (m − i + 1), until one is not below; that one and all larger ones fail. The adjusted
 * p of the i-th is the largest (m − j + 1) p_j of all j ≤ i, at most 1. Intervals step down in the same way: that of the
 * i-th has the level 1 − α / (m − i + 1); those of all that fail have the level of the first that does.
 * @returns in the order of the values
 */
export function holmSteps(values: readonly number[]): Step[] {
  const pairs = values.length;
  const steps: Step[] = [];
  let [largest, failed] = [0, pairs + 1];
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  for (const [k, at] of order.entries()) {
    const left = pairs - k;
    largest = Math.max(largest, left * values[at]!);
    if (failed > pairs && values[at]! >= (ALPHA / left) * BELOW) failed = left;
    const passed = failed > pairs;
    steps[at] = { pairs, p: Math.min(1, largest), level: 1 - ALPHA / (passed ? left : failed), passed };
  }
  return steps;
}
