// @covers lib/tensor
import { maxDifference } from '../helpers/golden';
import type { ManySteps } from '../helpers/many-steps';
import type { TinyRun } from '../helpers/tiny-run';
import { expect, test } from './fixture';
import { runInPage } from './harness';

const runOn = (page: Parameters<typeof runInPage>[0], backend: string) =>
  runInPage(page, 'tests/browser/pages/parity.ts', 'runOn', backend) as Promise<TinyRun>;

test('the tiny graph has the same losses and gradients on every backend', async ({ page }) => {
  const cpu = await runOn(page, 'cpu');
  expect(cpu.losses.flat()).toHaveLength(6);
  for (const backend of ['wasm', 'webgpu', 'webgl']) {
    const other = await runOn(page, backend);
    expect(maxDifference(other.losses.flat(), cpu.losses.flat()), `losses on ${backend}`).toBeLessThan(1e-4);
    expect(
      maxDifference(other.gradients.flat(2), cpu.gradients.flat(2)),
      `gradients on ${backend}`,
    ).toBeLessThan(1e-4);
  }
});

for (const backend of ['webgl', 'webgpu'])
  test(`200 steps on ${backend} keep tensors and bytes constant, and leave none`, async ({ page }) => {
    const { samples, left } = (await runInPage(page, 'tests/browser/pages/parity.ts', 'manyStepsOn', [
      backend,
      200,
    ])) as ManySteps;
    expect(samples.length).toBeGreaterThanOrEqual(10);
    expect(new Set(samples.map(({ tensors }) => tensors)).size).toBe(1);
    expect(new Set(samples.map(({ bytes }) => bytes)).size).toBe(1);
    expect(left).toBe(0);
  });
