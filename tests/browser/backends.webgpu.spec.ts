// @covers lib/tensor/backends.ts, lib/tensor/probes.ts
import { expect, test } from './fixture';
import { runInPage } from './harness';

test('computes on webgpu', async ({ page }) => {
  expect(await runInPage(page, 'tests/browser/pages/backends.ts', 'onePlusTwo', 'webgpu')).toEqual({
    backend: 'webgpu',
    sum: [3, 3.5],
  });
});
