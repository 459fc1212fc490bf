import { describe, expect, it } from 'vitest';
import { manySteps } from '../../helpers/many-steps';
import { use } from '../../gradients/support';

describe.each(['cpu', 'wasm'] as const)('200 steps of each of four variants on %s', (backend) => {
  it('keep tensors and bytes constant, and leave none', async () => {
    await use(backend);
    const { samples, left } = await manySteps(4 * 200);
    expect(samples.length).toBeGreaterThanOrEqual(10);
    expect(new Set(samples.map(({ tensors }) => tensors)).size).toBe(1);
    expect(new Set(samples.map(({ bytes }) => bytes)).size).toBe(1);
    expect(left).toBe(0);
  });
});
