// @covers lib/worker, lib/tensor/backends.ts
import { pairDocument, TINY } from '../helpers/documents';
import { expect, test } from './fixture';
import { openGraph } from './page';

test('trains on WebGPU; a run whose graphics device is destroyed goes on from its last checkpoint on the next engine', async ({
  page,
}) => {
  await page.goto('/');
  await openGraph(page, pairDocument({ ...TINY, training: { epochs: 1, batchSize: 6 } }));
  // A software adapter is not chosen by itself, and the page says why.
  const engine = page.getByRole('button', { name: /^Engine/ });
  await expect(engine).toHaveText('WebAssembly');

  // The device is made when WebGPU is chosen; from here on it can be had.
  const [worker] = page.workers();
  await worker!.evaluate(() => {
    const adapters = GPUAdapter.prototype;
    const request = adapters.requestDevice;
    const made: GPUDevice[] = [];
    Object.assign(self, { made });
    adapters.requestDevice = async function (...options) {
      const device = await request.apply(this, options);
      made.push(device);
      return device;
    };
  });
  await engine.click();
  await expect(page.getByRole('dialog', { name: 'Engine' })).toContainText(/software/i);
  await page.getByRole('radio', { name: 'WebGPU' }).click();
  await expect(engine).toHaveText('WebGPU');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Train', exact: true }).click();
  const training = page.getByRole('tabpanel', { name: 'Training' });
  const finished = training.getByRole('status').getByText('Finished');
  await expect(finished).toBeVisible();
  // The table of results has two rows of heads and a row for each variant.
  await training.getByRole('tab', { name: 'Seeds' }).click();
  const results = training.getByRole('table').filter({ hasText: 'Val. acc.' });
  await expect(results.getByRole('row')).toHaveCount(4);

  await page.getByRole('spinbutton', { name: 'Epochs', exact: true }).fill('5');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(finished).toBeHidden();
  await expect(training.getByText('validation after epoch 1').first()).toBeVisible();
  await worker!.evaluate(() =>
    (self as unknown as { made: GPUDevice[] }).made.forEach((device) => device.destroy()),
  );

  await expect(training.getByText(/The device of webgpu was lost/)).toBeVisible();
  await expect(engine).toHaveText('WebAssembly');
  await expect(finished).toBeVisible();
  await training.getByRole('tab', { name: 'Seeds' }).click();
  await expect(results.getByRole('row')).toHaveCount(4);
});
