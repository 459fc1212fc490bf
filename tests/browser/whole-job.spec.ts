// @covers components, lib, app
import { pairDocument } from '../helpers/documents';
import { faceZip } from '../helpers/face-zip';
import { expect, test } from './editor-page';
import { openGraph } from './page';

test.describe('from the first visit', () => {
  test.use({ fresh: true });

  test('a teacher uploads faces, trains both heads and compares what they rest on', async ({ page }) => {
    // A working graph with erosion maps is there before anything is done.
    await expect(page.getByRole('heading', { name: 'Mini ResNet' }).first()).toBeVisible();
    await page.getByRole('tab', { name: 'Erosion' }).click();
    const before = page.getByRole('tabpanel', { name: 'Erosion' });
    await expect(before.getByRole('img', { name: /Pooling.*erosion/i }).first()).toBeVisible();
    await expect(before.getByText(/Pooling \d+\.\d\s% · ARM \d+\.\d\s%/)).toBeVisible();

    // Their own images.
    await page.getByRole('tab', { name: 'Data' }).click();
    await page.getByLabel('Files of images').setInputFiles({
      name: 'my-faces.zip',
      mimeType: 'application/zip',
      buffer: faceZip(['glad', 'grumpy', 'startled'], {
        extra: {
          'faces/train/glad/notes.txt': Buffer.from('hello'),
          'faces/train/glad/broken.png': Buffer.from('no png'),
        },
      }),
    });
    const data = page.getByRole('tabpanel', { name: 'Data' });
    await expect(data.getByRole('rowheader', { name: 'grumpy' })).toBeVisible();
    await expect(data.getByRole('option', { name: /glad/ }).first()).toBeVisible();
    await expect(data.getByText('2 files or rows were left out')).toBeVisible();

    // Both branches learn.
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    const training = page.getByRole('tabpanel', { name: 'Training' });
    await expect(training.getByRole('status').getByText('Finished')).toBeVisible();
    for (const curve of ['Accuracy', 'Loss'])
      await expect(training.getByRole('figure').filter({ hasText: curve }).locator('canvas')).toBeVisible();
    await expect(training.getByRole('region', { name: 'Comparison' })).toContainText(/ARM|No difference/);
    await training.getByRole('tab', { name: 'Seeds' }).click();
    for (const variant of ['Pooling', 'ARM'])
      await expect(training.getByRole('rowheader', { name: variant, exact: true })).toBeVisible();

    // What they rest on now.
    await page.getByRole('tab', { name: 'Erosion' }).click();
    const erosion = page.getByRole('tabpanel', { name: 'Erosion' });
    await expect(erosion.getByRole('radio', { name: /Learned/ })).toBeChecked();
    for (const variant of ['Pooling', 'ARM'])
      await expect(erosion.getByRole('region', { name: variant }).getByRole('img')).toHaveCount(3);
    await expect(erosion.getByText(/Pooling \d+\.\d\s% · ARM \d+\.\d\s%/)).toBeVisible();
  });
});

test('a run can be paused, edited under, resumed and stopped', async ({ page }) => {
  await openGraph(
    page,
    pairDocument({
      data: { size: 24, synthetic: { classes: 3, perClass: 40 } },
      backbone: { channels: [8, 16] },
      training: { epochs: 400, batchSize: 8 },
    }),
  );
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  const training = page.getByRole('tabpanel', { name: 'Training' });
  await expect(training.getByText(/validation after epoch [2-9]/).first()).toBeVisible();

  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(training.getByRole('status').getByText('Paused')).toBeVisible();
  // Editing under a paused run neither ends nor changes it.
  await page.getByRole('spinbutton', { name: 'Epochs' }).fill('3');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(training.getByRole('status').getByText('Training')).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(training.getByRole('status').getByText('Stopped')).toBeVisible();
  // And one can train again.
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(training.getByRole('status').getByText('Finished')).toBeVisible();
});
