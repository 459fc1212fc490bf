import { percent } from '@/lib/figures/numbers';
import type { Confusion, ConfusionDifference } from './confusion';
import type { MatrixCell } from './confusion-matrix';
import { signedPoints } from './seed-scores';

const signedCount = (value: number): string => (value < 0 ? `−${-value}` : value > 0 ? `+${value}` : '0');

const whole = (share: number): string => (100 * share).toFixed(0);

/** Cells of one variant: images, or per cent of the true class; colours are shares in both. */
export function confusionCells(
  { counts, shares }: Confusion,
  classes: readonly string[],
  rates: boolean,
): MatrixCell[][] {
  return counts.map((row, i) => {
    const total = row.reduce((a, b) => a + b, 0);
    return row.map((value, j) => {
      const share = shares[i]?.[j] ?? null;
      const of = share === null ? 'no image' : `${value} of ${total} (${percent(share, 0)})`;
      return {
        text: rates ? (share === null ? '–' : whole(share)) : String(value),
        words: `${classes[i]} taken for ${classes[j]}: ${of}`,
        position: share,
      };
    });
  });
}

/** Cells of a − b, signed; no difference lies in the middle of the scale. */
export function differenceCells(
  { counts, shares, largest }: ConfusionDifference,
  classes: readonly string[],
  rates: boolean,
): MatrixCell[][] {
  return counts.map((row, i) =>
    row.map((value, j) => {
      const share = shares[i]?.[j] ?? null;
      const points = share === null ? '–' : signedPoints(share, 0);
      return {
        text: rates ? points : signedCount(value),
        words: `${classes[i]} taken for ${classes[j]}: ${signedCount(value)} images, ${points} points`,
        position: share === null ? null : largest > 0 ? (share / largest + 1) / 2 : 0.5,
      };
    }),
  );
}
