import type { Locator, Page } from '@playwright/test';
import { pairDocument } from '../helpers/documents';
import { expectAccessibleInBoth } from './axe';
import { expect, test } from './editor-page';
import { openGraph } from './page';

/** Opens a graph and trains it to the end. */
async function trained(page: Page, seeds: number[], epochs = 3): Promise<Locator> {
  await openGraph(
    page,
    pairDocument({
      data: { size: 24, synthetic: { classes: 3, perClass: 12 } },
      backbone: { channels: [8, 16] },
      training: { epochs, batchSize: 8, seeds },
    }),
  );
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  const training = page.getByRole('tabpanel', { name: 'Training' });
  await expect(training.getByRole('status').getByText('Finished')).toBeVisible({ timeout: 90_000 });
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
  const training = await trained(page, [1, 2, 3]);

  // Curves: the mean of all seeds, or one of them; the legend has each variant once.
  const accuracy = training.getByRole('figure').filter({ hasText: 'Accuracy' });
  await expect(accuracy.locator('canvas')).toBeVisible();
  await expect(training.getByText(/Bold: the mean of 3 seeds/)).toBeVisible();
  await expect(accuracy.locator('figcaption').getByText('amended')).toHaveCount(1);
  await expect(accuracy.getByRole('columnheader')).toHaveText([
    'epoch',
    'pooling',
    'pooling (train)',
    'amended',
    'amended (train)',
  ]);
  const seedOfCurves = training.getByRole('combobox', { name: 'Seed of the curves' });
  await seedOfCurves.click();
  await page.getByRole('option', { name: 'Seed 2' }).click();
  await expect(training.getByText(/^Seed 2\. Dashed: training/)).toBeVisible();
  await seedOfCurves.click();
  await page.getByRole('option', { name: 'All seeds' }).click();
  await withoutViolations(page);

  // Seeds: every one a dot; a table of both epochs; a test for a chosen seed.
  await section(training, 'Seeds').click();
  for (const title of ['Validation accuracy', 'Difference of the same seed']) {
    const dots = training.getByRole('img', { name: `${title}: a dot for every seed` });
    await expect(dots.locator('circle')).toHaveCount(title.startsWith('Diff') ? 3 : 6);
  }
  const scores = training.getByRole('region', { name: 'Scores by seed' });
  await expect(scores.getByRole('row')).toHaveCount(2 + 6);
  await expect(scores.getByRole('columnheader', { name: /Best epoch/ })).toBeVisible();
  const pairs = training.getByRole('region', { name: 'Image by image' });
  await expect(pairs.getByText(/seed 1, last epoch \(3\)/)).toBeVisible();
  await expect(pairs.getByRole('rowheader', { name: 'amended − pooling' })).toBeVisible();
  await pairs.getByRole('combobox', { name: 'Seed of the test' }).click();
  await page.getByRole('option', { name: 'Seed 3' }).click();
  await expect(pairs.getByText(/seed 3, last epoch \(3\)/)).toBeVisible();
  await withoutViolations(page);

  // The switch reaches verdict, cards and sections, and says what is wrong with the best epoch.
  await expect(training.getByText(/All numbers below: last epoch \(3\)/)).toBeVisible();
  await training.getByRole('radio', { name: 'Best epoch' }).click();
  await expect(training.getByText(/chosen on the images that they are scored on/)).toBeVisible();
  await expect(training.getByRole('region', { name: 'Comparison' })).toContainText(
    /All numbers below: best epoch/,
  );
  await expect(training.getByRole('listitem').filter({ hasText: 'pooling' })).toContainText(/best epoch/);
  await expect(pairs.getByText(/seed 3, best epoch/)).toBeVisible();

  await section(training, 'Classes').click();
  const classes = training.getByRole('region', { name: 'Scores by class' });
  await expect(classes.getByText(/Of the best epoch.*mean of 3 seeds ± standard deviation/)).toBeVisible();
  await expect(classes.getByRole('rowheader', { name: 'Mean over classes' })).toBeVisible();
  await expect(classes.getByRole('row')).toHaveCount(1 + 2 * 4);
  await withoutViolations(page);

  await section(training, 'Calibration').click();
  for (const variant of ['pooling', 'amended']) {
    await expect(training.getByRole('img', { name: `${variant}: confidence and accuracy` })).toBeVisible();
    await expect(
      training
        .getByRole('figure')
        .filter({ hasText: variant })
        .getByText(/ECE \d+\.\d/),
    ).toBeVisible();
  }
  await withoutViolations(page);

  // A cell of the confusion matrix opens its images.
  await section(training, 'Confusion').click();
  const matrix = training.getByRole('grid', { name: /^amended: what is taken for what/ });
  await expect(matrix.getByRole('button')).toHaveCount(9);
  const difference = training.getByRole('table', { name: /^Difference: amended − pooling/ });
  await expect(difference.getByRole('cell').first()).toHaveText(/^([+−]\d+|0)$/);
  await withoutViolations(page);

  // Rows of rates sum to 100.
  await training.getByRole('radio', { name: '% of the class' }).click();
  const numbers = (await matrix.getByRole('row').nth(1).getByRole('button').allTextContents()).map(Number);
  expect(Math.abs(numbers.reduce((a, b) => a + b, 0) - 100)).toBeLessThanOrEqual(1);
  await training.getByRole('radio', { name: 'Images', exact: true }).click();

  // One stop of the Tab key; arrows lead from cell to cell.
  await expect(matrix.locator('button[tabindex="0"]')).toHaveCount(1);
  await matrix.locator('button[tabindex="0"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  const cell = matrix.locator('button:focus');
  await expect(cell).toHaveCount(1);
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

test('one seed has a test in place of an interval, and sections wait for the end of a run', async ({
  page,
}) => {
  const training = await trained(page, [4], 2);
  await expect(training.getByRole('combobox', { name: 'Seed of the curves' })).toHaveCount(0);
  await section(training, 'Seeds').click();
  await expect(training.getByText(/Three seeds or more give it an interval/)).toBeVisible();
  await expect(training.getByRole('region', { name: 'Image by image' })).toBeVisible();

  await page.getByRole('spinbutton', { name: 'Epochs', exact: true }).fill('200');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(training.getByText('This comes with the end of the run. The curves are live.')).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(training.getByRole('status').getByText('Stopped')).toBeVisible({ timeout: 30_000 });
});
