// @covers tests/golden/random_erasing.json
import { describe, expect, it } from 'vitest';
import { drawErasure } from '../../lib/data/augment';
import { readOwnGolden } from '../helpers/golden';

interface Golden {
  draws: number;
  /** Which quantiles. */
  shares: number[];
  cases: {
    size: number;
    scale: [number, number];
    ratio: [number, number];
    /** Share of images that stay whole, as no rectangle fits. */
    whole: number;
    quantiles: Record<'area' | 'aspect' | 'top' | 'left', number[]>;
  }[];
}

const { draws, shares, cases } = readOwnGolden<Golden>('random_erasing');

/** Share of values up to `at`; values that are equal to it count half, as sides are whole pixels. */
const shareUpTo = (sorted: readonly number[], at: number): [number, number] => {
  const near = 1e-5 * Math.max(1, Math.abs(at));
  const below = sorted.filter((value) => value < at - near).length;
  const upTo = sorted.filter((value) => value <= at + near).length;
  return [below / sorted.length, upTo / sorted.length];
};

describe.each(cases)('rectangles of $size pixels, area $scale, aspect $ratio', (golden) => {
  const { size, scale, ratio, whole, quantiles } = golden;
  const holes = Array.from({ length: draws }, (_, i) =>
    drawErasure({ erase: 1, eraseArea: scale, eraseAspect: ratio }, 1, 0, i, size),
  ).flatMap((hole) => hole ?? []);
  const heightOf = ({ top, bottom }: (typeof holes)[number]) => bottom - top;
  const widthOf = ({ left, right }: (typeof holes)[number]) => right - left;
  /** Four standard deviations of the difference of two shares of as many draws. */
  const tolerance = 4 * Math.sqrt(0.5 / draws);

  it.each([
    ['area', (hole) => (heightOf(hole) * widthOf(hole)) / size ** 2],
    ['aspect', (hole) => heightOf(hole) / widthOf(hole)],
    ['top', (hole) => hole.top / (size - heightOf(hole))],
    ['left', (hole) => hole.left / (size - widthOf(hole))],
  ] as [keyof typeof quantiles, (hole: (typeof holes)[number]) => number][])(
    '%s is distributed as torchvision draws it',
    (name, of) => {
      const sorted = holes.map(of).sort((a, b) => a - b);
      quantiles[name].forEach((quantile, i) => {
        const [below, upTo] = shareUpTo(sorted, quantile);
        expect(below).toBeLessThan(shares[i]! + tolerance);
        expect(upTo).toBeGreaterThan(shares[i]! - tolerance);
      });
    },
  );

  it('as many images stay whole', () => {
    expect(Math.abs(1 - holes.length / draws - whole)).toBeLessThan(tolerance);
  });
});
