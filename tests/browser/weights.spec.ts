// @covers lib/worker/own-weights.ts, lib/compile, components/panels/weight-files.ts, lib/io/safetensors.ts
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { chain, pairDocument, TINY } from '../helpers/documents';
import { resnet18File } from '../helpers/resnet18-file';
import { expect, test } from './editor-page';
import { openGraph } from './page';
import { editsAreSaved } from './settled';

const file = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
});

/** Drops a file on the card of a node, as a person drags it from the desktop. */
async function dropOn(page: Page, node: string, name: string, bytes: Uint8Array): Promise<void> {
  const card = page.getByRole('group', { name: node, exact: true });
  const transfer = await page.evaluateHandle(
    ([name, content]) => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], name));
      return data;
    },
    // As a text: a list of its bytes takes ten times as long.
    [name, Buffer.from(bytes).toString('base64')] as const,
  );
  for (const type of ['dragenter', 'dragover', 'drop'])
    await card.dispatchEvent(type, { dataTransfer: transfer });
}

test('a weight file that is dropped on ResNet-18 is checked, kept and found again', async ({ page }) => {
  const document = chain(
    { size: 32, synthetic: { classes: 3, perClass: 4 } },
    { id: 'bb', type: 'resnet18', params: { width: 4 } },
    { id: 'pool', type: 'global-average-pool' },
    { id: 'out', type: 'classifier' },
  );
  const training = { ...document.training, epochs: 1 };
  // The cards stand side by side.
  const nodes = document.nodes.map((node, i) => ({ ...node, position: { x: 240 * i, y: 0 } }));
  await openGraph(page, { ...document, nodes, training });

  await dropOn(page, 'ResNet-18', 'wide.safetensors', resnet18File(8));
  const refusal = page.getByText(/conv1\.weight is 8×3×7×7 and should be 4×3×7×7/);
  await expect(refusal).toBeVisible();
  await page.getByRole('group', { name: 'ResNet-18', exact: true }).click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('button', { name: 'Weights', exact: true })).toHaveText(/Choose/);

  await dropOn(page, 'ResNet-18', 'mine.safetensors', resnet18File(4));
  await expect(inspector.getByRole('button', { name: 'Weights', exact: true })).toHaveText(
    'mine.safetensors',
  );

  // The graph and the file are there after a reload: training starts from it.
  await editsAreSaved(page);
  await page.reload();
  await expect(page.getByRole('group', { name: 'ResNet-18', exact: true })).toContainText('mine.safetensors');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  const panel = page.getByRole('tabpanel', { name: 'Training' });
  await expect(panel.getByRole('status').getByText('Finished')).toBeVisible();
});

test('trained weights are saved, and loaded again they reach the same', async ({ page }) => {
  await openGraph(page, pairDocument(TINY));
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  const panel = page.getByRole('tabpanel', { name: 'Training' });
  const finished = panel.getByRole('status').getByText('Finished');
  await expect(finished).toBeVisible();
  await panel.getByRole('tab', { name: 'Seeds' }).click();
  const rows = panel.getByRole('table').filter({ hasText: 'Val. acc.' }).getByRole('row');
  await expect(rows).toHaveCount(4);
  const validation = async (row: number) =>
    (await rows.nth(row).getByRole('cell').allTextContents()).slice(4, 6);
  const reached = [await validation(2), await validation(3)];

  const saved = [];
  for (const label of ['pooling', 'amended']) {
    const download = page.waitForEvent('download');
    await panel.getByRole('button', { name: `Save the weights of ${label}, seed 1` }).click();
    saved.push(await (await download).path());
  }
  const upload = await Promise.all(
    saved.map(async (path, i) => file(`weights-${i}.safetensors`, await readFile(path))),
  );

  await page.reload();
  await page.getByRole('tab', { name: 'Training' }).click();
  await panel.getByLabel('Files of trained weights').setInputFiles(upload);
  await expect(finished).toBeVisible();
  expect([await validation(2), await validation(3)]).toEqual(reached);

  // A file that is none changes nothing but says so.
  await panel
    .getByLabel('Files of trained weights')
    .setInputFiles([file('no.safetensors', Buffer.from('no'))]);
  await expect(panel.getByRole('alert')).toContainText('no.safetensors');
});
