// @covers lib/graph/controls.ts, components/panels/training, components/actions
import type { Page } from '@playwright/test';
import { expect, test } from './editor-page';
import { command, openGraph } from './page';
import { DEFAULT_TEMPLATE } from '../../lib/graph/templates';
import { pairDocument, TINY } from '../helpers/documents';

const node = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
const undo = (page: Page) => page.getByRole('banner').getByRole('button', { name: 'Undo', exact: true });
const menu = (page: Page) => page.getByRole('menu', { name: 'Add a control' });

/** What each control is called in the menu, and the cards that it adds. */
const CONTROLS: [name: RegExp, cards: string[]][] = [
  [/^Central pooling Leaves the border out/, ['Central pooling', 'Classifier (Central pooling)']],
  [/^Coverage pooling Weighs the pixels/, ['Coverage pooling', 'Classifier (Coverage pooling)']],
  [/^Flatten Knows every position/, ['Flatten', 'Classifier (Flatten)']],
  [
    /^Random labels Whatever it reaches beyond chance has leaked\.$/,
    ['Pooling (random labels)', 'ARM (random labels)'],
  ],
  [
    /^Random weights Shows how much of the score needs no training/,
    ['Pooling (random weights)', 'ARM (random weights)'],
  ],
];

async function openMenu(page: Page) {
  await page
    .getByRole('tabpanel', { name: 'Training' })
    .getByRole('button', { name: 'Add a control' })
    .click();
  await expect(menu(page)).toBeVisible();
}

test.beforeEach(async ({ page }) => {
  await openGraph(page, { ...DEFAULT_TEMPLATE.document, name: 'Controls' });
  await page.getByRole('tab', { name: 'Training' }).click();
});

test('each control is added with one click, in view, and taken back with one undo', async ({ page }) => {
  for (const [name, cards] of CONTROLS) {
    await openMenu(page);
    await menu(page).getByRole('menuitem', { name }).click();
    for (const card of cards) await expect(node(page, card)).toBeInViewport({ ratio: 0.99 });
    await expect(page.getByRole('tab', { name: 'Problems' })).toHaveAccessibleName('Problems');
    await openMenu(page);
    await expect(menu(page).getByRole('menuitem', { name })).toBeDisabled();
    await page.keyboard.press('Escape');
    await undo(page).click();
    for (const card of cards) await expect(node(page, card)).toHaveCount(0);
  }
});

test('controls are commands, behind the nodes that they are named after', async ({ page }) => {
  await command(page, 'random labels');
  await expect(node(page, 'ARM (random labels)')).toBeVisible();
  await page.keyboard.press('Control+k');
  const commands = page.getByRole('dialog', { name: 'Find a command' });
  await expect(commands.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('flatten');
  await expect(commands.getByRole('option').nth(0)).toHaveText(/^Add Flatten/);
  await expect(commands.getByRole('option').nth(1)).toHaveText(/^Add a control: flatten/);
});

test('a control that was trained is compared with its variant; more are offered beside the verdict', async ({
  page,
}) => {
  await openGraph(page, { ...pairDocument({ ...TINY, training: { epochs: 1 } }), name: 'Trained' });
  await openMenu(page);
  await menu(page)
    .getByRole('menuitem', { name: /^Random weights/ })
    .click();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  const verdict = page.getByRole('region', { name: 'Comparison' });
  await expect(verdict).toContainText('between pooling and pooling (random weights)');
  await verdict.getByRole('button', { name: 'Add a control' }).click();
  await expect(menu(page).getByRole('menuitem', { name: /^Random weights/ })).toBeDisabled();
  await expect(menu(page).getByRole('menuitem', { name: /^Random labels/ })).toBeEnabled();
});
