import { along, axisOf, type Axis } from './axis';
import type { Point } from './drawing';
import type { LinePoint, LineSeries, LinesPart } from './figure';

/** Where the lines are, without the words around them. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Plot {
  x: Axis;
  y: Axis;
  across(value: number): number;
  up(value: number): number;
}

/** An axis without room on both sides, where the values differ. */
const fitted = (values: readonly number[]): Axis => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return axisOf(values, high > low ? { within: [low, high] } : {});
};

/**
 * Steps are often counts: an axis that went on below the first or above the last one, or had ticks between them, would
 * say that there are others.
 */
function stepAxis(steps: readonly number[]): Axis {
  const [low, high] = [Math.min(...steps), Math.max(...steps)];
  const axis = fitted(steps);
  if (high === low) return axis;
  const whole = steps.every(Number.isInteger);
  const ticks = axis.ticks.filter(
    (tick) => tick >= low && tick <= high && (!whole || Number.isInteger(tick)),
  );
  return { domain: [low, high], ticks };
}

/** The axes of lines; nothing where there is no point. */
export function plotOf({ series, domain, reference }: LinesPart, box: Box): Plot | undefined {
  const points = series.flatMap((of) => of.points);
  if (points.length === 0) return undefined;
  const values = points.flatMap(({ y, low = y, high = y }) => [y, low, high]);
  const xs = points.map((point) => point.x);
  const y = domain ? fitted(domain) : axisOf(reference ? [...values, reference.y] : values);
  const x = stepAxis(xs);
  return {
    x,
    y,
    across: (value) => box.left + ((box.right - box.left) * along(value, x.domain)) / 100,
    up: (value) => box.bottom - ((box.bottom - box.top) * along(value, y.domain)) / 100,
  };
}

/** A series as corners on the plot, and the band of its intervals where it has any. What is no number has no corner. */
export function traceOf(
  { points }: LineSeries,
  { across, up }: Plot,
): { line: readonly Point[]; band?: readonly Point[]; known: readonly LinePoint[] } {
  const known = points.filter(({ y }) => Number.isFinite(y));
  const at = (value: (point: LinePoint) => number): Point[] =>
    known.map((point) => [across(point.x), up(value(point))]);
  const line = at(({ y }) => y);
  if (!known.some(({ low, high }) => low !== undefined || high !== undefined)) return { line, known };
  return { line, band: [...at(({ y, high = y }) => high), ...at(({ y, low = y }) => low).reverse()], known };
}

/** All x of a chart in ascending order: what its table has rows for. */
export const stepsOf = ({ series }: LinesPart): number[] =>
  [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
