import type { BorderTest } from '@/lib/core/border';
import type { LabView } from '@/lib/io/lab-view';

export type BorderView = LabView['border'];

/** Points of a curve at most. */
const MOST = 12;
/** Above 1: the first steps lie closer to each other, where a border is thin. */
const POWER = 1.5;

/**
 * Steps that are measured, in pixels and in ascending order: 0 to a quarter of the size for the width of a frame, to half
 * of it for a shift.
 */
export function stepsOf(kind: BorderView['kind'], size: number): number[] {
  const most = Math.max(1, Math.floor(size / (kind === 'frame' ? 4 : 2)));
  if (most < MOST) return Array.from({ length: most + 1 }, (_, i) => i);
  const all = Array.from({ length: MOST }, (_, i) => Math.round(most * (i / (MOST - 1)) ** POWER));
  return [...new Set(all)];
}

/** The steps in an order in which a coarse curve is there first: both ends, then the middle of each gap. */
export function coarseFirst(steps: readonly number[]): number[] {
  const order = new Set<number>([0, steps.length - 1]);
  for (let gaps: [number, number][] = [[0, steps.length - 1]]; gaps.length > 0;) {
    gaps = gaps.flatMap(([from, to]): [number, number][] => {
      const middle = Math.floor((from + to) / 2);
      if (middle === from) return [];
      order.add(middle);
      return [
        [from, middle],
        [middle, to],
      ];
    });
  }
  return [...order].map((i) => steps[i]!);
}

/** The step of a list that is nearest. */
export const nearest = (steps: readonly number[], step: number): number =>
  steps.reduce((best, other) => (Math.abs(other - step) < Math.abs(best - step) ? other : best), steps[0]!);

/** Step 0 is the same test in every view, so that it is measured once. */
export function testOf({ kind, fill, direction }: BorderView, step: number): BorderTest {
  if (step === 0) return { kind: 'frame', width: 0, fill: 'zeros' };
  return kind === 'frame' ? { kind, width: step, fill } : { kind, offset: step, direction, fill };
}
