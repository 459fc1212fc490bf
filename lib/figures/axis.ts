/** Steps that people count in. */
const NICE = [1, 2, 2.5, 5, 10];

/** The smallest step of 1, 2, 2.5 or 5 times a power of ten that cuts a length into at most `most` parts. */
function niceStep(length: number, most: number): number {
  const raw = length / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  return power * (NICE.find((factor) => factor * power >= raw * (1 - 1e-9)) ?? 10);
}

export interface Axis {
  domain: [low: number, high: number];
  /** From one end of the domain to the other. */
  ticks: number[];
}

/**
 * An axis that holds all values, from one round number to another; values that are all the same get room on both sides.
 * @param within what it may not go beyond, e.g. 0 … 1 for shares
 */
export function axisOf(
  values: readonly number[],
  {
    most = 5,
    within = [-Infinity, Infinity] as const,
  }: { most?: number; within?: readonly [number, number] } = {},
): Axis {
  const known = values.filter(Number.isFinite);
  let low = known.length > 0 ? Math.min(...known) : 0;
  let high = known.length > 0 ? Math.max(...known) : 1;
  const room = high - low > 1e-9 ? 0.04 * (high - low) : 0.02;
  low = Math.max(within[0], low - room);
  high = Math.min(within[1], high + room);
  const step = niceStep(high - low, most);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  // Multiples, not sums, so that zero is zero and 0.3 is not 0.30000000000000004.
  const ticks = Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
  return { domain: [ticks[0]!, ticks.at(-1)!], ticks };
}

/** Where a value lies in a domain, in per cent of its length. */
export const along = (value: number, [low, high]: readonly [number, number]): number =>
  (100 * (value - low)) / (high - low);
