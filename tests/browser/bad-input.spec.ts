// @covers lib/data/readers, lib/worker/image-library.ts, components/panels/data
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { zipSync } from 'fflate';
import { FEW_FACES } from '../helpers/documents';
import { faceZip } from '../helpers/face-zip';
import { facePng } from '../unit/data/fixtures';
import { expect, test } from './editor-page';

const face = (index: number) => facePng(index, 48);

async function drop(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel('Files of images').setInputFiles({ name, mimeType: 'application/zip', buffer });
}

const zipOf = (files: Record<string, Uint8Array>): Buffer => Buffer.from(zipSync(files, { level: 0 }));

test.use({ start: FEW_FACES });

test.beforeEach(async ({ page }) => {
  await page.getByRole('tab', { name: 'Data' }).click();
  await drop(page, 'good.zip', faceZip(['glad', 'grumpy'], { train: 3, test: 2 }));
  await expect(
    page.getByRole('tabpanel', { name: 'Data' }).getByRole('rowheader', { name: 'glad' }),
  ).toBeVisible();
});

const whole = faceZip(['a', 'b'], { train: 2, test: 1 });

const refused: [what: string, name: string, file: Buffer, says: RegExp][] = [
  ['a file that is no zip', 'holiday.zip', Buffer.from('this is no zip at all'), /holiday\.zip/],
  ['a truncated zip', 'cut.zip', whole.subarray(0, whole.length / 2), /cut\.zip/],
  [
    'a zip without images',
    'empty.zip',
    zipOf({ 'notes/read.txt': Buffer.from('hi') }),
    /No images were found in empty\.zip/,
  ],
  [
    'a single class',
    'one.zip',
    zipOf({ 'glad/1.png': face(1), 'glad/2.png': face(8) }),
    /one class|two classes/,
  ],
];

test('files that will not do are refused with their name, and the images on screen stay', async ({
  page,
}) => {
  const data = page.getByRole('tabpanel', { name: 'Data' });
  for (const [what, name, file, says] of refused)
    await test.step(what, async () => {
      await drop(page, name, file);
      await expect(data.getByText(says).first()).toBeVisible();
      await expect(data.getByRole('alert')).toContainText('The earlier images stay');
      await expect(data.getByRole('rowheader', { name: 'glad' })).toBeVisible();
      await expect(data.getByRole('rowheader', { name: 'grumpy' })).toBeVisible();
      await expect(data.getByRole('option', { name: /^glad/ }).first()).toBeVisible();
    });
});

test('bad files in a zip are left out by name; the others load', async ({ page }) => {
  await drop(
    page,
    'mixed.zip',
    zipOf({
      'sunny/1.png': face(1),
      'sunny/2.png': face(8),
      'rainy/1.png': face(2),
      'rainy/2.png': face(9),
      'rainy/cut.png': face(16).subarray(0, 200),
      'rainy/text.png': Buffer.from('I am no image'),
      '../escape/1.png': face(3),
      '/absolute/1.png': face(3),
    }),
  );
  const data = page.getByRole('tabpanel', { name: 'Data' });
  await expect(data.getByRole('rowheader', { name: 'sunny' })).toBeVisible();
  await expect(data.getByRole('rowheader', { name: 'glad' })).toHaveCount(0);
  await data.getByText('4 files or rows were left out').click();
  for (const file of ['rainy/cut.png', 'rainy/text.png', '../escape/1.png', '/absolute/1.png'])
    await expect(data.getByText(file)).toBeVisible();
});

test('a folder with one image in a class loads with a warning that names the class', async ({ page }) => {
  const folder = join(mkdtempSync(join(tmpdir(), 'arm-faces-')), 'mine');
  for (const [name, indices] of [
    ['many', [1, 8, 15, 22, 29]],
    ['lonely', [2]],
  ] as const) {
    mkdirSync(join(folder, name), { recursive: true });
    for (const index of indices) writeFileSync(join(folder, name, `${index}.png`), face(index));
  }
  await page.getByLabel('Folder of images').setInputFiles(folder);
  const data = page.getByRole('tabpanel', { name: 'Data' });
  await expect(data.getByRole('rowheader', { name: 'lonely' })).toBeVisible();
  await expect(data.getByText(/lonely.*one image|one image.*lonely/i).first()).toBeVisible();
});
