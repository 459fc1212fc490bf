import fc from 'fast-check';
import { expect, it } from 'vitest';
import { along, axisOf } from '@/lib/figures/axis';

it('goes from one round number to another and holds all values', () =>
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 1, maxLength: 20 }),
      (values) => {
        const { domain, ticks } = axisOf(values);
        expect(domain[0]).toBeLessThanOrEqual(Math.min(...values));
        expect(domain[1]).toBeGreaterThanOrEqual(Math.max(...values));
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(8);
        expect([...ticks].sort((a, b) => a - b)).toEqual(ticks);
      },
    ),
  ));

it('stays within bounds that are round', () => {
  expect(axisOf([0.9, 0.97, 1], { within: [0, 1] }).domain[1]).toBe(1);
  expect(axisOf([0, 0.01], { within: [0, 1] }).domain[0]).toBe(0);
});

it('gives room to equal values, and an axis to none', () => {
  const { domain } = axisOf([0.5, 0.5]);
  expect(domain[0]).toBeLessThan(0.5);
  expect(domain[1]).toBeGreaterThan(0.5);
  expect(axisOf([NaN]).ticks.length).toBeGreaterThan(1);
});

it('says zero and tenths as they are', () =>
  expect(axisOf([-0.1, 0.31], { most: 5 }).ticks).toEqual([-0.2, -0.1, 0, 0.1, 0.2, 0.3, 0.4]));

it('finds the place of a value', () => expect(along(0.25, [0, 1])).toBe(25));
