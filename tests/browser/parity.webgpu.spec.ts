// @covers lib/tensor
import type { Page } from '@playwright/test';
import { maxDifference } from '../helpers/golden';
import type { ManySteps } from '../helpers/many-steps';
import type { TinyRun } from '../helpers/tiny-run';
import { expect, test } from './fixture';
import { runInPage } from './harness';

const ENTRY = 'tests/browser/pages/parity.ts';
const runOn = (page: Page, backend: string) => runInPage(page, ENTRY, 'runOn', backend) as Promise<TinyRun>;

async function expectParity(page: Page, backend: string): Promise<void> {
  const cpu = await runOn(page, 'cpu');
  expect(cpu.losses.flat()).toHaveLength(6);
  const other = await runOn(page, backend);
  expect(maxDifference(other.losses.flat(), cpu.losses.flat()), 'losses').toBeLessThan(1e-4);
  expect(maxDifference(other.gradients.flat(2), cpu.gradients.flat(2)), 'gradients').toBeLessThan(1e-4);
}

test('the tiny graph has the same losses and gradients on wasm as on cpu', ({ page }) =>
  expectParity(page, 'wasm'));

// On one page, as a backend compiles its programs for each page anew, which takes longer than to run them.
for (const backend of ['webgl', 'webgpu'])
  test(`the tiny graph has the same losses and gradients on ${backend} as on cpu; 200 steps keep tensors and bytes constant, and leave none`, async ({
    page,
  }) => {
    await expectParity(page, backend);
    const { samples, left } = (await runInPage(page, ENTRY, 'manyStepsOn', [backend, 200])) as ManySteps;
    expect(samples.length).toBeGreaterThanOrEqual(10);
    expect(new Set(samples.map(({ tensors }) => tensors)).size).toBe(1);
    expect(new Set(samples.map(({ bytes }) => bytes)).size).toBe(1);
    expect(left).toBe(0);
  });
