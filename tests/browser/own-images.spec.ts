// @covers components/panels/data, lib/data, lib/store/data.ts, lib/worker/image-library.ts, lib/worker/stored-sets.ts
import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { zipSync } from 'fflate';
import { FEW_FACES, pairDocument } from '../helpers/documents';
import { faceZip } from '../helpers/face-zip';
import { facePng } from '../unit/data/fixtures';
import { expect, test } from './editor-page';
import { openGraph } from './page';

const dataPanel = (page: Page) => page.getByRole('tabpanel', { name: 'Data' });
const images = (page: Page) => page.getByRole('listbox', { name: 'Images' });
const counts = (page: Page) => page.getByRole('table', { name: 'Images of each class' });
const row = (page: Page, name: string) =>
  counts(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) });

async function drop(page: Page, name: string, buffer: Buffer, mimeType = 'application/zip'): Promise<void> {
  await page.getByLabel('Files of images').setInputFiles({ name, mimeType, buffer });
}

/** Chooses an option of a select. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

const zipOf = (files: Record<string, Uint8Array>): Buffer => Buffer.from(zipSync(files, { level: 0 }));

test.use({ start: FEW_FACES });

test.beforeEach(async ({ page }) => {
  await page.getByRole('tab', { name: 'Data' }).click();
});

test('images are chosen, looked at closely, given another class, moved and left out; each is a step to undo', async ({
  page,
}) => {
  await drop(page, 'faces.zip', faceZip(['glad', 'grumpy'], { train: 6, test: 3 }));
  await expect(row(page, 'glad')).toContainText('6');
  await expect(images(page).getByRole('option')).toHaveCount(18);

  // Beside each other: the file, what the network sees, and what training makes of it.
  await images(page)
    .getByRole('option', { name: /^glad: 0\.png/ })
    .first()
    .dblclick();
  const close = page.getByRole('dialog', { name: 'glad' });
  await expect(close.getByRole('img', { name: 'The image as in its file' })).toBeVisible();
  await expect(close.getByText('As in the file: 48×48')).toBeVisible();
  await expect(close.getByRole('img', { name: 'The image as the network sees it' })).toBeVisible();
  await expect(close.getByText(/48×48, colour; values −?-?\d\.\d+ …/)).toBeVisible();
  await expect(close.getByRole('img', { name: /^Epoch \d/ })).toHaveCount(6);
  await page.keyboard.press('Escape');

  const tools = page.getByRole('toolbar', { name: 'Chosen images' });
  await images(page).getByRole('option').nth(0).click();
  await images(page)
    .getByRole('option')
    .nth(2)
    .click({ modifiers: ['Shift'] });
  await expect(tools.getByText('3 of 18')).toBeVisible();
  await tools.getByRole('button', { name: 'Leave out' }).click();
  await expect(images(page).getByRole('option')).toHaveCount(15);
  await expect(dataPanel(page).getByText('3 images changed by you')).toBeVisible();

  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(images(page).getByRole('option')).toHaveCount(18);

  await images(page)
    .getByRole('option', { name: /^grumpy/ })
    .first()
    .click();
  await choose(page, 'Change class', 'glad');
  await expect(row(page, 'grumpy').getByRole('cell', { name: '2', exact: true })).toBeVisible();
  await choose(page, 'Show', 'Changed by you');
  await expect(images(page).getByRole('option')).toHaveCount(1);
  await images(page)
    .getByRole('option', { name: /^glad.*changed by you/ })
    .click();
  const before = (await images(page).getByRole('option').first().getAttribute('aria-label')) ?? '';
  await choose(page, 'Move to', before.includes('train') ? 'Validation' : 'Training');
  await expect(
    images(page).getByRole('option', { name: before.includes('train') ? /validation/ : /train/ }),
  ).toBeVisible();
  await images(page).getByRole('option').first().click();
  await tools.getByRole('button', { name: 'As in the data' }).click();
  await expect(dataPanel(page).getByText('No image matches')).toBeVisible();
});

test('the grid is worked by keyboard', async ({ page }) => {
  await drop(page, 'faces.zip', faceZip(['glad', 'grumpy'], { train: 6, test: 3 }));
  await expect(images(page).getByRole('option')).toHaveCount(18);
  await images(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(images(page).getByRole('option', { selected: true })).toHaveCount(3);
  await page.keyboard.press('Control+a');
  await expect(images(page).getByRole('option', { selected: true })).toHaveCount(18);
  await page.keyboard.press('Escape');
  await expect(images(page).getByRole('option', { selected: true })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByText('In the first epochs of training')).toBeVisible();
  // The graph was not touched by these keys.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: 'Mini ResNet', exact: true })).toBeVisible();
});

test('numbers are asked about, never guessed; the table of classes can be changed', async ({ page }) => {
  const files: Record<string, Uint8Array> = {};
  for (const label of [1, 2, 3])
    for (let i = 0; i < 4; i++) files[`set/${label}/${i}.png`] = facePng(label + 7 * i, 24);
  await drop(page, 'numbers.zip', zipOf(files));
  const question = page.getByRole('dialog', { name: 'Read numbers.zip?' });
  await expect(question.getByText('What do the numbers mean?')).toBeVisible();
  await expect(question.getByRole('button', { name: 'Read 12 images' })).toBeDisabled();
  await expect(question.getByRole('button', { name: 'As in AffectNet' })).toBeVisible();
  await question.getByRole('button', { name: 'As in RAF-DB' }).click();
  await question.getByLabel('Class of 3').fill('contempt');
  await question.getByRole('switch', { name: 'Use 2' }).click();
  await question.getByRole('button', { name: 'Read 12 images' }).click();
  for (const name of ['surprise', 'contempt']) await expect(row(page, name)).toContainText('4');
  await expect(row(page, 'fear')).toHaveCount(0);

  await dataPanel(page).getByText('Labels and classes').click();
  await dataPanel(page).getByRole('switch', { name: 'Use 2' }).click();
  await dataPanel(page).getByLabel('Class of 2').fill('fear');
  await page.keyboard.press('Enter');
  await expect(row(page, 'fear')).toContainText('4');
  await expect(page.getByRole('group', { name: 'Classifier (ARM)', exact: true })).toContainText('3 classes');
});

test('classes, number and split of the subset are part of the graph', async ({ page }) => {
  await drop(page, 'faces.zip', faceZip(['glad', 'grumpy', 'startled'], { train: 8, test: 4 }));
  await expect(row(page, 'startled')).toContainText('8');
  await dataPanel(page).getByRole('checkbox', { name: 'Use startled' }).uncheck();
  await expect(dataPanel(page).getByText('24 images of 36')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Classifier (ARM)', exact: true })).toContainText('2 classes');

  await dataPanel(page).getByRole('button', { name: 'Subset …' }).click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('spinbutton', { name: 'Images per class' }).fill('3');
  await expect(dataPanel(page).getByText('12 images of 36')).toBeVisible();
  await inspector.getByRole('combobox', { name: 'Take' }).click();
  await page.getByRole('option', { name: 'balanced' }).click();
  await expect(row(page, 'glad').getByRole('cell', { name: '3' })).toHaveCount(2);
  await choose(page, 'Validation', 'random');
  await expect(dataPanel(page).getByText('Each seed holds back a part')).toBeVisible();
});

test('a reload finds images, classes and corrections again; other images are never mixed up with them', async ({
  page,
}) => {
  await drop(page, 'first.zip', faceZip(['glad', 'grumpy'], { train: 5, test: 2 }));
  await images(page).getByRole('option').first().click();
  await page.getByRole('button', { name: 'Leave out' }).click();
  await expect(dataPanel(page).getByText('13 images of 14')).toBeVisible();
  await expect(page.getByText('Saved')).toBeVisible();
  await page.reload();
  await page.getByRole('tab', { name: 'Data' }).click();
  await expect(dataPanel(page).getByText('13 images of 14')).toBeVisible();
  await expect(dataPanel(page).getByText('first.zip, one folder per class')).toBeVisible();

  await drop(page, 'second.zip', faceZip(['calm', 'cross'], { train: 4, test: 2 }));
  await expect(row(page, 'cross')).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(dataPanel(page).getByText('13 images of 14')).toBeVisible();

  // Both are kept, until they are removed.
  await dataPanel(page)
    .getByText(/^Kept in this browser/)
    .click();
  await expect(dataPanel(page).getByText('in use', { exact: true })).toBeVisible();
  page.on('dialog', (question) => void question.accept());
  await dataPanel(page).getByRole('button', { name: 'Remove second.zip' }).click();
  await expect(dataPanel(page).getByText('second.zip')).toHaveCount(0);
  // The files of this visit are still at hand: they are read once more.
  await page.getByRole('button', { name: /^Redo/ }).click();
  await expect(row(page, 'cross')).toBeVisible();
});

test('a graph that was made with images from elsewhere says so and shows no others', async ({ page }) => {
  await drop(page, 'mine.zip', faceZip(['glad', 'grumpy'], { train: 4, test: 2 }));
  await expect(row(page, 'grumpy')).toBeVisible();
  await openGraph(page, pairDocument({ data: { source: 'upload', set: '0123456789abcdef'.repeat(2) } }));
  await expect(dataPanel(page).getByText('The images are not here')).toBeVisible();
  await expect(images(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await dataPanel(page).getByRole('button', { name: 'Use synthetic faces' }).click();
  await expect(images(page).getByRole('option').first()).toBeVisible();
});

test('reading can be stopped; the earlier images stay', async ({ page }) => {
  // Fifty megabytes, from a disk as a person's would be: there is time to stop it on any machine.
  const pixels = Array.from({ length: 256 }, (_, i) =>
    Array.from({ length: 2304 }, (__, p) => (i * 7 + p) % 256).join(' '),
  );
  const rows = Array.from({ length: 6000 }, (_, i) => `${i % 7},${pixels[i % 256]},Training`);
  const file = test.info().outputPath('long.csv');
  writeFileSync(file, `emotion,pixels,Usage\n${rows.join('\n')}\n`);
  await expect(images(page).getByRole('option').first()).toBeVisible();
  await page.getByLabel('Files of images').setInputFiles(file);
  await dataPanel(page).getByRole('button', { name: 'Stop reading' }).click();
  await expect(dataPanel(page).getByRole('button', { name: 'Stop reading' })).toBeHidden();
  await expect(dataPanel(page).getByText(/images.*synthetic faces/)).toBeVisible();
  await expect(dataPanel(page).getByRole('alert')).toHaveCount(0);
});

test('images that are there more than once are shown', async ({ page }) => {
  const files: Record<string, Uint8Array> = {};
  for (const [i, name] of ['glad', 'grumpy'].entries())
    for (let k = 0; k < 4; k++)
      files[`${k < 3 ? 'train' : 'test'}/${name}/${k}.png`] = facePng(i + 7 * k, 24);
  files['test/glad/again.png'] = facePng(0, 24);
  await drop(page, 'twice.zip', zipOf(files));
  await expect(dataPanel(page).getByText(/1 image is there more than once.*1 on both sides/)).toBeVisible();
  await dataPanel(page).getByRole('button', { name: 'Show them' }).click();
  await expect(images(page).getByRole('option', { name: /there more than once/ })).toHaveCount(2);
});

test('after a run, images are found by what a head took them for', async ({ page }) => {
  await openGraph(
    page,
    pairDocument({ data: { size: 24, synthetic: { classes: 3, perClass: 8 } }, training: { epochs: 1 } }),
  );
  await drop(page, 'faces.zip', faceZip(['glad', 'grumpy', 'startled'], { train: 6, test: 4, size: 24 }));
  await expect(row(page, 'startled')).toBeVisible();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  const training = page.getByRole('tabpanel', { name: 'Training' });
  await expect(training.getByRole('status').getByText('Finished')).toBeVisible();
  await page.getByRole('tab', { name: 'Data' }).click();
  const found = async (prediction: string, wrong: boolean): Promise<number> => {
    await choose(page, 'Prediction', prediction);
    const said = page.getByRole('toolbar', { name: 'Chosen images' }).getByRole('status');
    const options = images(page).getByRole('option');
    // Those of the filter before stay until these are there.
    await expect(async () => {
      const names = await options.evaluateAll((all) => all.map((one) => one.ariaLabel));
      expect(names).toHaveLength(Number(/^\d+/.exec(await said.innerText())?.[0]));
      for (const name of names) expect(/taken for/.test(name!)).toBe(wrong);
    }).toPass();
    return options.count();
  };
  expect((await found('pooling: wrong', true)) + (await found('pooling: right', false))).toBe(12);
});

test('what was left out is saved as a report, and the labels as a table', async ({ page }) => {
  await drop(
    page,
    'mixed.zip',
    faceZip(['glad', 'grumpy'], { extra: { 'faces/train/glad/broken.png': Buffer.from('no png') } }),
  );
  await dataPanel(page).getByText('1 file or row was left out').click();
  const [report] = await Promise.all([
    page.waitForEvent('download'),
    dataPanel(page).getByRole('button', { name: 'Save the report' }).click(),
  ]);
  expect(report.suggestedFilename()).toBe('mixed-zip-left-out.csv');
  const text = readFileSync(await report.path(), 'utf8');
  expect(text).toContain('file,reason\n');
  expect(text).toMatch(/faces\/train\/glad\/broken\.png,"it is no image, or/);
  const [labels] = await Promise.all([
    page.waitForEvent('download'),
    dataPanel(page).getByRole('button', { name: 'Save labels' }).click(),
  ]);
  expect(readFileSync(await labels.path(), 'utf8').split('\n')[1]).toBe(
    'faces/test/glad/0.png,glad,validation',
  );
});

test('where storage is full the page says so and keeps what it has', async ({ page, context }) => {
  await drop(page, 'kept.zip', faceZip(['glad', 'grumpy'], { train: 4, test: 2 }));
  await expect(row(page, 'grumpy')).toBeVisible();
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize: 1 });
  await drop(page, 'large.zip', faceZip(['calm', 'cross'], { train: 6, test: 2 }));
  await expect(row(page, 'cross')).toBeVisible();
  await expect(dataPanel(page).getByText(/no room left to keep these images/)).toBeVisible();
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin });
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(row(page, 'grumpy')).toBeVisible();
  await page.reload();
  await page.getByRole('tab', { name: 'Data' }).click();
  await expect(row(page, 'grumpy')).toBeVisible();
});
