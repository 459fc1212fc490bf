import { describe, expect, it } from 'vitest';
import { binomialRange95 } from '../../../lib/results/statistics';
import { falseFindings, SAMPLINGS, session } from '../../study/sessions';

const SESSIONS = 200;

/** As many as 5 % of sessions give by chance in 97.5 % of cases; chosen before the first one was run. */
const MOST = binomialRange95(SESSIONS, 0.05)[1];

describe.each(SAMPLINGS)('ten pairs of equal variants, $kind', (sampling) => {
  it('are all tested', () => {
    const comparison = session(sampling, 1);
    expect(comparison).toHaveLength(10);
    expect(comparison.every(({ adjusted }) => adjusted?.pairs === 10 && adjusted.interval)).toBe(true);
  });

  it('have a verdict that names one ahead in at most 5 % of sessions, which plain intervals exceed', () => {
    const { holm, alone } = falseFindings(sampling, SESSIONS);
    expect(holm).toBeLessThanOrEqual(MOST);
    expect(alone).toBeGreaterThan(MOST);
  });
});
