// @covers components/panels/protocols, lib/train/protocols.ts, lib/store/probe.ts
import type { Locator, Page } from '@playwright/test';
import { expectAccessibleInBoth } from './axe';
import { expect, test } from './editor-page';
import { openPrepared, PREPARED, UPLOADED } from './prepared';

const HELD_OUT = UPLOADED.classes.length * UPLOADED.faces.test;

async function openProtocols(page: Page): Promise<Locator> {
  await page.getByRole('tab', { name: 'Protocols' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Protocols' });
  await expect(panel.getByText('measuring …')).toBeHidden();
  return panel;
}

const rowOf = (panel: Locator, variant: string): Locator =>
  panel
    .getByRole('region', { name: 'Validation accuracy by batch' })
    .getByRole('row')
    .filter({ has: panel.page().getByRole('rowheader', { name: variant, exact: true }) });

/** Accuracies of a variant in per cent: one by one, shuffled, sorted by class, fixed mean. */
async function accuracies(panel: Locator, variant: string): Promise<number[]> {
  const cells = rowOf(panel, variant).getByRole('cell');
  await expect(cells.filter({ hasText: '…' })).toHaveCount(0);
  return (await cells.allTextContents()).slice(0, 4).map((text) => parseFloat(text));
}

/** Points of the chart: batch size, order, variant, accuracy. */
const points = async (panel: Locator): Promise<string[]> => {
  const rows = await panel.getByRole('table', { name: 'Accuracy over batch size' }).getByRole('row').all();
  return Promise.all(rows.slice(1).map(async (row) => (await row.innerText()).replace(/\s+/g, ' ')));
};

test('the batch leak: sorting by class helps a mean of the batch, and nothing that is fixed; images say what they are taken for', async ({
  page,
}) => {
  await openPrepared(page, PREPARED.batchLeak);
  const panel = await openProtocols(page);

  const [, shuffled, sorted] = await accuracies(panel, 'ARM batch');
  // Half of what it was in Node.
  expect(sorted! - shuffled!).toBeGreaterThan(8);
  await expect(rowOf(panel, 'ARM batch')).toContainText(/\d+ images? flips?/);
  const fixed = await accuracies(panel, 'ARM ema');
  expect(new Set(fixed).size).toBe(1);
  await expect(rowOf(panel, 'ARM ema')).toContainText('all equal');
  const meaning = panel.getByRole('status').filter({ hasText: 'adds the mean of the batch' });
  await expect(meaning).toContainText('depends on who else is in the batch');
  await expect(meaning).toContainText('ARM ema: every image is taken for the same');

  // Every image that flips is there with its picture, and says so in words.
  const flipped = panel.getByRole('table', { name: /prediction by ARM batch depends on the batch/ });
  const said = await rowOf(panel, 'ARM batch').getByText(/flip/).innerText();
  await expect(flipped.getByRole('rowheader')).toHaveCount(Math.min(20, parseInt(said)));
  await expect(flipped.getByRole('img', { name: /faces\/test\// }).first()).toBeVisible();
  await expect(flipped.getByText(/(right|wrong), flipped/).first()).toBeVisible();
  await expect(panel.getByRole('table', { name: /prediction by ARM ema/ })).toHaveCount(0);

  // Other batches, by keyboard: what is measured at a size stays in the chart.
  const before = await points(panel);
  const slider = panel.getByRole('slider', { name: 'Batch size' });
  await expect(slider).toHaveAttribute('aria-valuetext', 'batches of 8');
  await slider.focus();
  await page.keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', `batches of ${HELD_OUT}`);
  // One batch of all images: its order does not matter.
  await expect(async () => {
    const [, whole, wholeSorted] = await accuracies(panel, 'ARM batch');
    expect(wholeSorted).toBe(whole);
  }).toPass();
  await page.keyboard.press('ArrowLeft');
  await expect(slider).toHaveAttribute('aria-valuetext', 'batches of 48');
  await expect.poll(() => points(panel)).toEqual(expect.arrayContaining(before));
  await expect.poll(async () => (await points(panel)).filter((row) => row.startsWith('48 ')).length).toBe(4);
  await page.keyboard.press('Home');
  await expect(async () => {
    const [alone, ones, sortedOnes] = await accuracies(panel, 'ARM batch');
    expect([ones, sortedOnes]).toEqual([alone, alone]);
  }).toPass();

  await panel.getByRole('button', { name: 'Another shuffling' }).click();
  await expect(panel.getByText('shuffling 2')).toBeVisible();
  expect(await accuracies(panel, 'ARM ema')).toEqual(fixed);

  // The editor's keys were not meant.
  await expect(page.getByRole('group', { name: 'Mini ResNet', exact: true })).toBeVisible();
  await expectAccessibleInBoth(page);

  // Each validation image, with what speaks for what it is taken for.
  await page.getByRole('tab', { name: 'Training', exact: true }).click();
  const training = page.getByRole('tabpanel', { name: 'Training' });
  const section = training.getByRole('region', { name: 'Validation images' });
  await training.getByRole('tab', { name: 'Images', exact: true }).click();
  await expect(section.getByRole('status')).toHaveText(`${HELD_OUT} of ${HELD_OUT} images`);
  const list = section.getByRole('list', { name: 'Validation images' });
  const first = list.getByRole('listitem').first();
  // Mistakes are on top.
  await expect(first.getByText('wrong').first()).toBeVisible();
  for (const variant of ['ARM batch', 'ARM ema']) {
    const of = first.getByRole('group', { name: variant });
    await expect(of.getByRole('img', { name: /what speaks for \w+, 8 × 8/ })).toBeVisible();
    await expect(of.getByText(/\d+\.\d\s%/)).toHaveCount(3);
  }
  await expect(first.getByRole('img', { name: /added to the logit of the predicted class/ })).toBeVisible();
  await expectAccessibleInBoth(page);

  const choose = async (label: string, option: string) => {
    await section.getByRole('combobox', { name: label, exact: true }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  await choose('Variant', 'ARM ema');
  await choose('Right or wrong', 'Wrong');
  await choose('True class', 'glad');
  const items = list.getByRole('listitem');
  await expect(items.filter({ hasNotText: 'True class: glad' })).toHaveCount(0);
  const mistaken = page.getByRole('group', { name: 'ARM ema' }).filter({ hasText: 'wrong' });
  await expect(items.filter({ hasNot: mistaken })).toHaveCount(0);
  await expect(items.first()).toBeVisible();
  await section.getByRole('radio', { name: 'Map of the true class' }).click();
  await expect(
    list
      .getByRole('listitem')
      .first()
      .getByRole('img', { name: /ARM ema, what speaks for glad/ }),
  ).toBeVisible();
});

test('a graph without a mean of the batch is measured, and all is equal', async ({ page }) => {
  await openPrepared(page, PREPARED.first);
  const panel = await openProtocols(page);
  await expect(panel.getByText('No variant of this graph reads the mean of its batch')).toBeVisible();
  for (const variant of ['pooling', 'amended']) {
    expect(new Set(await accuracies(panel, variant)).size).toBe(1);
    await expect(rowOf(panel, variant)).toContainText('all equal');
  }
});
