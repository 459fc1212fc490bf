import { maxDifference } from '../helpers/golden';
import type { TinyRun } from '../helpers/tiny-run';
import { expect, test } from './fixture';
import { runInPage } from './harness';

const runOn = (page: Parameters<typeof runInPage>[0], backend: string) =>
  runInPage(page, 'tests/browser/pages/parity.ts', 'runOn', backend) as Promise<TinyRun>;

test('the tiny graph has the same losses and gradients on every backend', async ({ page }) => {
  test.setTimeout(240_000);
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
