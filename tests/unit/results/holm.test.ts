import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holmSteps } from '../../../lib/results/holm';

const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });

describe('Holm’s procedure', () => {
  it('is the test itself where there is one', () => {
    expect(holmSteps([0.03])).toEqual([{ pairs: 1, p: 0.03, level: 0.95, passed: true }]);
    expect(holmSteps([0.05])[0]!.passed).toBe(false);
    expect(holmSteps([])).toEqual([]);
  });

  it('steps down, and stops at the first that fails: all larger ones have its level', () => {
    const steps = holmSteps([0.03, 0.001, 0.04, 0.015]);
    expect(steps.map(({ passed }) => passed)).toEqual([false, true, false, true]);
    const level = (left: number) => expect.closeTo(1 - 0.05 / left, 12) as number;
    expect(steps.map((step) => step.level)).toEqual([level(2), level(4), level(2), level(3)]);
    expect(steps.map(({ p }) => p)).toEqual([0.06, 0.004, 0.06, 0.045]);
  });

  it('passes what its level allows, no less than Bonferroni and no more than each test alone', () => {
    fc.assert(
      fc.property(ps, (values) => {
        const steps = holmSteps(values);
        steps.forEach(({ passed, p, level, pairs }, i) => {
          expect(passed).toBe(values[i]! < 1 - level && p < 0.05);
          if (values[i]! < 0.0499 / pairs) expect(passed).toBe(true);
          if (values[i]! > 0.05) expect(passed).toBe(false);
        });
      }),
    );
  });
});
