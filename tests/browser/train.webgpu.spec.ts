import { pairDocument, TINY } from '../helpers/documents';
import { expect, test } from './fixture';
import { openGraph } from './page';

test('trains a tiny graph on WebGPU', async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto('/');
  await openGraph(page, pairDocument({ ...TINY, training: { epochs: 2, batchSize: 6 } }));

  // A software adapter is not chosen by itself, and the page says why.
  const engine = page.getByRole('button', { name: /^Engine/ });
  await expect(engine).toHaveText('WebAssembly', { timeout: 30_000 });
  await engine.click();
  await expect(page.getByRole('dialog', { name: 'Engine' })).toContainText(/software/i);
  await page.getByRole('radio', { name: 'WebGPU' }).click();
  await expect(engine).toHaveText('WebGPU', { timeout: 60_000 });
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Train', exact: true }).click();
  const training = page.getByRole('tabpanel', { name: 'Training' });
  await expect(training.getByRole('status').getByText('Finished')).toBeVisible({ timeout: 180_000 });
  // The table of results has two rows of heads and a row for each variant.
  await training.getByRole('tab', { name: 'Seeds' }).click();
  const results = training.getByRole('table').filter({ hasText: 'Val. acc.' });
  await expect(results.getByRole('row')).toHaveCount(4);
});
