import type { Unit } from './figure';

/** A value of a map: short, and never a false zero. */
export function formatValue(value: number): string {
  if (!Number.isFinite(value)) return 'no value';
  if (Math.abs(value) < 1e-9) return '0';
  const size = Math.abs(value);
  if (size >= 100) return value.toFixed(0);
  if (size >= 0.001) return String(Number(value.toPrecision(3)));
  return value.toExponential(1);
}

/** A share in 0 … 1 as `19.8 %`. */
export const percent = (share: number, digits = 1): string =>
  // Rounding leaves −1e-17 behind, which would be printed as −0.
  Number.isFinite(share) ? `${(100 * share).toFixed(digits).replace(/^-(?=[0.]+$)/, '')}\u00a0%` : '–';

/** How values of a unit are said. */
export const formatOf = (unit: Unit): ((value: number) => string) =>
  unit === 'share' ? (value) => percent(value, Math.abs(value) < 0.1 ? 2 : 1) : formatValue;

/** Smallest and largest value that is a number; [0, 0] where there is none. */
export function extent(values: ArrayLike<number>): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 0];
}

/** One domain for several maps, from 0 up, so that equal colours mean equal values. */
export const sharedDomain = (maps: readonly ArrayLike<number>[]): [number, number] => [
  0,
  Math.max(1e-12, ...maps.map((map) => extent(map)[1])),
];

/** As far below zero as above, so that zero is the middle of a diverging scale and the sign of a value decides its colour. */
export function symmetricDomain(maps: readonly ArrayLike<number>[]): [number, number] {
  const farthest = Math.max(1e-12, ...maps.flatMap((map) => extent(map).map(Math.abs)));
  return [-farthest, farthest];
}

/**
 * What the ends of a scale stand for.
 * @param whole all that the values could be, e.g. 0 … 1; a difference has its zero in the middle
 * @param fit from there to the largest value that is shown, so that small values can be told apart
 */
export function domainOf(
  maps: readonly ArrayLike<number>[],
  { fit, whole }: { fit: boolean; whole: readonly [low: number, high: number] },
): [number, number] {
  if (!fit) return [...whole];
  if (whole[0] >= 0) return [whole[0], Math.max(whole[0] + 1e-12, ...maps.map((map) => extent(map)[1]))];
  return symmetricDomain(maps);
}

/** A value with all digits that a person can tell apart: for tables. */
export const exactOf = (unit: Unit): ((value: number) => string) =>
  unit === 'share'
    ? (value) => (Number.isFinite(value) ? `${Number((100 * value).toPrecision(6))}\u00a0%` : 'no value')
    : (value) => (Number.isFinite(value) ? String(Number(value.toPrecision(7))) : 'no value');
