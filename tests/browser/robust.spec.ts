// @covers lib/worker, lib/train, lib/store/run.ts
import type { Page } from '@playwright/test';
import { pairDocument } from '../helpers/documents';
import { expect, test } from './editor-page';
import { openGraph } from './page';

const graph = (training: Record<string, unknown>) =>
  pairDocument({
    data: { size: 24, synthetic: { classes: 3, perClass: 40 } },
    backbone: { channels: [8, 16] },
    training: { batchSize: 8, ...training },
  });

const train = (page: Page) => page.getByRole('button', { name: 'Train', exact: true }).click();
const panel = (page: Page) => page.getByRole('tabpanel', { name: 'Training' });

/** What says that an epoch is over. */
const validationAfter = (page: Page, epoch: RegExp) =>
  panel(page)
    .getByText(new RegExp(`validation after epoch ${epoch.source}`))
    .first();

/** Accuracies and losses of the table of scores, as they are shown. */
async function scores(page: Page): Promise<string[]> {
  await expect(panel(page).getByRole('status').getByText('Finished')).toBeVisible();
  await panel(page).getByRole('tab', { name: 'Seeds' }).click();
  return panel(page).getByRole('table').filter({ hasText: 'Val. acc.' }).getByRole('cell').allInnerTexts();
}

test('a run whose worker is killed in the middle of an epoch, and whose page is reloaded later, ends as if nothing had happened', async ({
  page,
}) => {
  await openGraph(page, graph({ epochs: 14, seeds: [1, 2] }));
  await train(page);
  const whole = await scores(page);

  await train(page);
  await expect(validationAfter(page, /[3-9]\b/)).toBeVisible();
  // The one that trains has no children of its own that answer; its threads end with it.
  await Promise.all(
    page.workers().map((worker) => worker.evaluate(() => self.close()).catch(() => undefined)),
  );
  await expect(panel(page).getByText(/The engine stopped in the middle of the run/)).toBeVisible();

  // It went on by itself. After a reload it goes on from its last checkpoint, if it is asked to.
  await expect(validationAfter(page, /1[0-4]\b/)).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Go on', exact: true }).click();
  await expect(validationAfter(page, /\d+/)).toBeVisible();
  expect(await scores(page)).toEqual(whole);
});

test('a loss that is no number any more ends the run and says where and why', async ({ page }) => {
  await openGraph(
    page,
    graph({ epochs: 300, optimizer: 'sgd', learningRate: 1, momentum: 0.999, weightDecay: 1 }),
  );
  await train(page);
  await expect(panel(page).getByRole('status').getByText('Failed')).toBeVisible();
  await expect(panel(page).getByRole('alert')).toContainText(
    /no longer a number since step \d+ of epoch \d+, seed 1/,
  );
  await expect(panel(page).getByRole('alert')).toContainText('Set the learning rate to 0.1');
});

test('a run goes by steps, back to an epoch, and on from there as a run of its own', async ({ page }) => {
  await openGraph(page, graph({ epochs: 3 }));
  await page.getByRole('button', { name: 'Train one batch, then pause' }).click();
  const status = panel(page).getByRole('status');
  await expect(status.getByText('Paused')).toBeVisible();
  await expect(panel(page).getByText('1 of 15')).toBeVisible();
  await panel(page).getByRole('button', { name: 'One batch' }).click();
  await expect(panel(page).getByText('2 of 15')).toBeVisible();
  await panel(page).getByRole('button', { name: 'To the end of the epoch' }).click();
  await expect(panel(page).getByText('validation after epoch 1').first()).toBeVisible();
  await expect(status.getByText('Paused')).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  const ended = await scores(page);

  // Back to the first epoch, and forward again.
  const after = panel(page).getByRole('combobox', { name: 'Show the run after an epoch' });
  await after.click();
  await page.getByRole('option', { name: 'epoch 1' }).click();
  await expect.poll(() => scores(page)).not.toEqual(ended);
  await after.click();
  await page.getByRole('option', { name: 'its last epoch' }).click();
  await expect.poll(() => scores(page)).toEqual(ended);

  // From there it ends as before.
  await after.click();
  await page.getByRole('option', { name: 'epoch 1' }).click();
  await panel(page).getByRole('button', { name: 'Go on to epoch 3' }).click();
  await expect(panel(page).getByText('3 of 3')).toBeVisible();
  expect(await scores(page)).toEqual(ended);

  // More epochs than were planned.
  await panel(page).getByRole('spinbutton', { name: 'How many more' }).fill('2');
  await panel(page).getByRole('button', { name: 'Train 2 more epochs' }).click();
  await expect(panel(page).getByText('5 of 5')).toBeVisible();
});
