// @covers components/panels/erosion/border, lib/train/looks, lib/store/looks.ts
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { expect, test } from './editor-page';
import { openPrepared, PREPARED } from './prepared';

const VARIANTS = ['pooling', 'amended'];

async function openSection(page: Page): Promise<Locator> {
  await page.getByRole('tab', { name: 'Erosion' }).click();
  await page.getByRole('tab', { name: 'Border tests' }).click();
  return page.getByRole('tabpanel', { name: 'Border tests' });
}

/** Accuracies of the Training panel in per cent: mean over three seeds, and its interval. */
async function trained(page: Page): Promise<Map<string, number[]>> {
  const training = await openPrepared(page, PREPARED.first);
  await training.getByRole('tab', { name: 'Seeds' }).click();
  const words = training
    .getByRole('figure')
    .filter({ hasText: 'Validation accuracy' })
    .getByText(/\[.*\]$/);
  await expect(words).toHaveCount(2);
  const said = await words.allTextContents();
  return new Map(VARIANTS.map((name, i) => [name, numbersIn(said[i]!)]));
}

const numbersIn = (text: string): number[] =>
  [...text.replaceAll('−', '-').matchAll(/-?\d+(\.\d+)?/g)].map(([number]) => Number(number));

/** Cells of a row of the table, after its heading. */
const cells = (panel: Locator, step: number): Locator =>
  panel
    .getByRole('table', { name: /at each step/ })
    .getByRole('row')
    .filter({ has: panel.page().getByRole('rowheader', { name: String(step), exact: true }) })
    .getByRole('cell');

async function measured(panel: Locator): Promise<void> {
  await expect(panel.getByRole('table', { name: /at each step/ })).toBeVisible();
  await expect(panel.getByRole('progressbar')).toBeHidden();
}

const pixelsOf = (picture: Locator): Promise<number[]> =>
  picture.evaluate((canvas: HTMLCanvasElement) => [
    ...canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data,
  ]);

test('the border of all images is replaced and moved, step by step, for all seeds', async ({ page }) => {
  const accuracies = await trained(page);
  const panel = await openSection(page);
  await measured(panel);

  // Images as they are: what the run itself reached.
  const whole = await cells(panel, 0).allTextContents();
  expect(VARIANTS.map((_, i) => numbersIn(whole[i]!))).toEqual(VARIANTS.map((name) => accuracies.get(name)));
  const chart = panel.getByRole('region', { name: 'Accuracy without the border' });
  await expect(chart).toContainText('mean over 3 seeds, band: 95 % interval of the mean');
  await expect(panel.getByRole('table', { name: /at each step/ }).getByRole('rowheader')).toHaveText([
    '0',
    '1',
    '2',
    '3',
    '4',
  ]);
  const verdict = panel.getByRole('status', { name: 'Comparison at this step' });
  await expect(verdict).toContainText(/^Images as they are: /);

  // The network's view of a step, by keyboard.
  const picture = panel.getByRole('list', { name: 'Images of this step, seed 1' }).getByRole('img').first();
  const before = await pixelsOf(picture);
  await panel.getByRole('combobox', { name: 'Fill' }).click();
  await page.getByRole('option', { name: /^Black/ }).click();
  await panel.getByRole('slider', { name: 'Step' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(picture).toHaveAccessibleName(/, frame of 2 pixels$/);
  const framed = before.map((value, i) => {
    const [x, y] = [Math.floor(i / 4) % 16, Math.floor(i / 64)];
    return Math.min(x, y, 15 - x, 15 - y) >= 2 || i % 4 === 3 ? value : 0;
  });
  await expect.poll(() => pixelsOf(picture)).toEqual(framed);
  await measured(panel);
  await expect(verdict).toContainText(/^Frame of 2 pixels: /);

  // Another test begins with the same images.
  await panel.getByRole('radio', { name: 'Shift' }).click();
  await panel.getByRole('combobox', { name: 'Direction' }).click();
  await page.getByRole('option', { name: 'Move up' }).click();
  await measured(panel);
  expect(await cells(panel, 0).allTextContents()).toEqual(whole);
  await expect(cells(panel, 8)).toHaveCount(3);
  await expect(picture).toHaveAccessibleName(/, moved 2 pixels up$/);
  await panel.getByRole('radio', { name: 'Probability of the true class' }).click();
  await expect(
    panel.getByRole('region', { name: 'Probability of the true class of moved images' }),
  ).toBeVisible();
  expect(await cells(panel, 0).allTextContents()).not.toEqual(whole);

  await expect(page.locator('[data-sonner-toast]')).toHaveCount(0);
  await expectAccessible(page);
});
