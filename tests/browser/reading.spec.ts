// @covers components/panels/training, components/charts, lib/results
import type { Locator, Page } from '@playwright/test';
import type { GraphDocument } from '../../lib/graph/document';
import { expectAccessibleInBoth } from './axe';
import { expect, test } from './editor-page';
import { openPrepared, PREPARED } from './prepared';

/** Opens a run at the curves of its last epoch. */
async function opened(page: Page, graph: GraphDocument): Promise<Locator> {
  const training = await openPrepared(page, graph);
  // How the results of other graphs were read last is how these are.
  await section(training, 'Curves').click();
  await training.getByRole('radio', { name: 'Last epoch' }).click();
  return training;
}

const section = (training: Locator, name: string) =>
  training.getByRole('tablist', { name: 'Views of the run' }).getByRole('tab', { name });

async function withoutViolations(page: Page): Promise<void> {
  // What says that the graph was opened is half transparent while it goes.
  await expect(page.locator('[data-sonner-toast]')).toHaveCount(0);
  await expectAccessibleInBoth(page);
}

test('the results of three seeds are read in sections, of the last epoch or the best, down to the images of a cell', async ({
  page,
}) => {
  const training = await opened(page, PREPARED.first);

  // Curves: the mean of all seeds, or one of them.
  const accuracy = training.getByRole('figure').filter({ hasText: 'Accuracy' });
  await expect(accuracy.locator('canvas')).toBeVisible();
  await expect(training.getByText(/Bold: the mean of 3 seeds/)).toBeVisible();
  const seedOfCurves = training.getByRole('combobox', { name: 'Seed of the curves' });
  await seedOfCurves.click();
  await page.getByRole('option', { name: 'Seed 2' }).click();
  await expect(training.getByText(/^Seed 2\. Dashed: training/)).toBeVisible();
  await seedOfCurves.click();
  await page.getByRole('option', { name: 'All seeds' }).click();
  await withoutViolations(page);

  // Seeds: a test for a chosen one.
  await section(training, 'Seeds').click();
  const pairs = training.getByRole('region', { name: 'Image by image' });
  await expect(pairs.getByText(/last epoch \(3\), \d+ validation images, seed 1\./)).toBeVisible();
  await pairs.getByRole('combobox', { name: 'Seed of the test' }).click();
  await page.getByRole('option', { name: 'Seed 3' }).click();
  await expect(pairs.getByText(/last epoch \(3\), \d+ validation images, seed 3\./)).toBeVisible();
  await withoutViolations(page);

  // The switch reaches verdict, cards and sections.
  await expect(training.getByText(/All numbers below: last epoch \(3\)/)).toBeVisible();
  await training.getByRole('radio', { name: 'Best epoch' }).click();
  await expect(training.getByRole('region', { name: 'Comparison' })).toContainText(
    /All numbers below: best epoch/,
  );
  await expect(training.getByRole('listitem').filter({ hasText: 'pooling' })).toContainText(/best epoch/);
  await expect(pairs.getByText(/best epoch .*, seed 3\./)).toBeVisible();

  await section(training, 'Classes').click();
  await expect(training.getByRole('region', { name: 'Scores by class' })).toBeVisible();
  await withoutViolations(page);

  await section(training, 'Calibration').click();
  await expect(training.getByRole('region', { name: 'Confidence and accuracy' })).toBeVisible();
  await withoutViolations(page);

  // A cell of the confusion matrix opens its images.
  await section(training, 'Confusion').click();
  const matrix = training.getByRole('grid', { name: /^amended: what is taken for what/ });
  await expect(matrix).toBeVisible();
  await withoutViolations(page);

  // Numbers of images become rates, and images again.
  const cells = matrix.getByRole('button');
  const images = await cells.allTextContents();
  await training.getByRole('radio', { name: '% of the class' }).click();
  await expect(cells).not.toHaveText(images);
  await training.getByRole('radio', { name: 'Images', exact: true }).click();
  await expect(cells).toHaveText(images);

  // Arrows lead from cell to cell, and the stop of the Tab key goes with them.
  await matrix.locator('button[tabindex="0"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  const cell = matrix.locator('button:focus');
  await expect(cell).toHaveCount(1);
  await expect(matrix.locator('button[tabindex="0"]')).toHaveCount(1);
  await expect(cell).toHaveAttribute('tabindex', '0');
  const [, actual, guess] = /^(.+) taken for (.+):/.exec((await cell.getAttribute('aria-label')) ?? '')!;
  await page.keyboard.press('Enter');
  await expect(section(training, 'Images')).toHaveAttribute('aria-selected', 'true');
  await expect(training.getByRole('combobox', { name: 'Variant', exact: true })).toHaveText('amended');
  await expect(training.getByRole('combobox', { name: 'True class' })).toHaveText(actual!);
  await expect(training.getByRole('combobox', { name: 'Predicted class' })).toHaveText(guess!);

  // What was chosen is still there on the way back.
  await page.getByRole('tab', { name: 'Data' }).click();
  await page.getByRole('tab', { name: 'Training' }).click();
  await expect(section(training, 'Images')).toHaveAttribute('aria-selected', 'true');
});
