// @covers lib/tensor/backends.ts, lib/tensor/probes.ts
import { expect, test } from './fixture';
import { runInPage } from './harness';

for (const backend of ['cpu', 'wasm'])
  test(`computes on ${backend}`, async ({ page }) => {
    expect(await runInPage(page, 'tests/browser/pages/backends.ts', 'onePlusTwo', backend)).toEqual({
      backend,
      sum: [3, 3.5],
    });
  });
