import fc from 'fast-check';
import { expect, it } from 'vitest';
import { edgesOf, runsOf } from '../../lib/figures/cells';
import { paint } from '../../lib/figures/colours';

const value = fc.oneof(
  fc.constantFrom(0, 0.5, 1, NaN, -Infinity, Infinity),
  fc.double({ min: -0.5, max: 1.5, noNaN: true }),
);
const map = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([height, width]) =>
    fc.record({
      shape: fc.constant([height, width] as const),
      values: fc.array(value, { minLength: height * width, maxLength: height * width }),
      scale: fc.constantFrom('viridis' as const, 'diverging' as const),
      domain: fc.constantFrom([0, 1] as const, [-1, 1] as const, [0, 0] as const),
    }),
  );

it('runs draw every pixel in exactly the colour that it has on the page', () =>
  fc.assert(
    fc.property(map, ({ values, shape, scale, domain }) => {
      const [height, width] = shape;
      const drawn = new Map<number, string>();
      for (const { row, column, length, colour } of runsOf({ values, shape, scale, domain }))
        for (let i = 0; i < length; i++) {
          const at = row * width + column + i;
          expect(column + i).toBeLessThan(width);
          expect(drawn.has(at)).toBe(false);
          drawn.set(at, colour);
        }
      const bytes = new Uint8ClampedArray(4);
      for (let at = 0; at < height * width; at++) {
        paint(bytes, 0, values[at]!, domain, scale);
        const [r, g, b, a] = bytes;
        const hex = `#${[r!, g!, b!].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
        expect(drawn.get(at)).toBe(a === 0 ? undefined : hex);
      }
    }),
    { numRuns: 1000 },
  ));

it('runs are as long as they can be', () =>
  fc.assert(
    fc.property(map, (of) => {
      const runs = runsOf(of);
      runs.slice(1).forEach((run, i) => {
        const before = runs[i]!;
        const touching = before.row === run.row && before.column + before.length === run.column;
        expect(touching && before.colour === run.colour).toBe(false);
      });
    }),
  ));

it('an outline parts what is inside from what is outside, edge by edge', () =>
  fc.assert(
    fc.property(map, ({ values, shape: [height, width] }) => {
      const inside = (row: number, column: number) =>
        row >= 0 && row < height && column >= 0 && column < width && values[row * width + column]! >= 0.5;
      const parted = new Set<string>();
      for (const [x1, y1, x2, y2] of edgesOf({ values, shape: [height, width], from: 0.5 }))
        for (let at = 0; at < x2 - x1 + (y2 - y1); at++)
          parted.add(y1 === y2 ? `h ${x1 + at} ${y1}` : `v ${x1} ${y1 + at}`);
      for (let row = 0; row <= height; row++)
        for (let column = 0; column <= width; column++) {
          if (column < width)
            expect(parted.has(`h ${column} ${row}`)).toBe(inside(row - 1, column) !== inside(row, column));
          if (row < height)
            expect(parted.has(`v ${column} ${row}`)).toBe(inside(row, column - 1) !== inside(row, column));
        }
    }),
  ));
