// @covers components, app
import type { Page } from '@playwright/test';
import { faceZip } from '../helpers/face-zip';
import { expectAccessibleInBoth } from './axe';
import { expect, test } from './editor-page';

const node = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
const banner = (page: Page) => page.getByRole('banner');
const [GRAPH, INSPECTOR, RESULTS, DIALOG, MENU] = [
  '#canvas',
  '[aria-label="Inspector"]',
  '[aria-label="Results"]',
  '[role="dialog"]',
  '[role="menu"]',
];

interface Screen {
  name: string;
  /** How a person gets there from the screen before it. */
  open: (page: Page) => Promise<unknown>;
  /** What it differs in from screens that were looked at before; without any, it is looked at as a whole. */
  parts?: string[];
  without?: string[];
}

async function dropFaces(page: Page, ...classes: string[]): Promise<void> {
  await page.keyboard.press('Alt+1');
  await page.getByLabel('Files of images').setInputFiles({
    name: 'faces.zip',
    mimeType: 'application/zip',
    buffer: faceZip(classes, {
      train: 3,
      test: 2,
      size: 24,
      extra: { 'faces/train/broken.png': Buffer.from('no png') },
    }),
  });
}

/** Closes what lies over the page, where there is something, and opens another. */
const instead = (open: Screen['open']) => async (page: Page) => {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('menu')).toHaveCount(0);
  await open(page);
};
const menuOf = (name: string) => (page: Page) => banner(page).getByRole('button', { name }).click();
const images = (page: Page) => page.getByRole('listbox', { name: 'Images' }).getByRole('option');

/** Screens that are reached one from the other, so that the page is loaded once for all of them. */
const WALKS: Record<string, Screen[]> = {
  'what is selected': [
    { name: 'a node', open: (page) => node(page, 'ARM').click() },
    {
      name: 'several nodes in a frame',
      open: async (page) => {
        await node(page, 'Mini ResNet').click({ modifiers: ['Control'] });
        await page.keyboard.press('Control+g');
      },
      parts: [GRAPH, INSPECTOR],
    },
    {
      name: 'a wire',
      open: async (page) => {
        await page
          .getByRole('group', { name: 'Wire with features from Mini ResNet to ARM', exact: true })
          .focus();
        await page.keyboard.press('Enter');
      },
      parts: [GRAPH, INSPECTOR],
    },
    { name: 'a comment', open: (page) => page.keyboard.press('Shift+M'), parts: [GRAPH, INSPECTOR] },
  ],
  'results, problems and an empty graph': [
    { name: 'images', open: (page) => page.keyboard.press('Alt+1'), parts: [RESULTS] },
    { name: 'training', open: (page) => page.keyboard.press('Alt+2'), parts: [RESULTS] },
    {
      name: 'the menu of controls',
      open: (page) =>
        page
          .getByRole('tabpanel', { name: 'Training' })
          .getByRole('button', { name: 'Add a control' })
          .click(),
      parts: [MENU],
      // A menu lies beside all landmarks, as the pattern has it.
      without: ['region'],
    },
    { name: 'the outline', open: instead((page) => page.keyboard.press('Alt+5')), parts: [RESULTS] },
    {
      name: 'problems',
      open: async (page) => {
        await node(page, 'Faces').click();
        await page.keyboard.press('Delete');
        await page.keyboard.press('Alt+4');
      },
      parts: [RESULTS],
    },
    {
      name: 'an empty graph',
      open: async (page) => {
        await node(page, 'ARM').click();
        await page.keyboard.press('Control+a');
        await page.keyboard.press('Delete');
        await expect(page.locator('.react-flow__node')).toHaveCount(0);
      },
      parts: [GRAPH, INSPECTOR],
    },
  ],
  'what lies over the page': [
    { name: 'commands', open: (page) => page.keyboard.press('Control+k'), parts: [DIALOG] },
    { name: 'adding', open: instead((page) => page.keyboard.press('Shift+A')), parts: [DIALOG] },
    { name: 'shortcuts', open: instead((page) => page.keyboard.press('?')), parts: [DIALOG] },
    { name: 'templates', open: instead(menuOf('Templates')), parts: [DIALOG] },
    { name: 'a menu', open: instead(menuOf('Edit')), without: ['region'] },
  ],
  'own images': [
    {
      name: 'a question about images',
      open: async (page) => {
        await dropFaces(page, '1', '2');
        await expect(page.getByRole('dialog', { name: 'Read faces.zip?' })).toBeVisible();
      },
      parts: [DIALOG],
    },
    {
      name: 'own images',
      open: instead(async (page) => {
        await dropFaces(page, 'glad', 'grumpy');
        await expect(page.getByRole('rowheader', { name: 'glad' }).first()).toBeVisible();
        await images(page).first().click();
        await page.getByText(/^Labels and classes/).click();
        await page.getByText(/^Kept in this browser/).click();
      }),
      parts: [RESULTS],
    },
    {
      name: 'one image',
      open: async (page) => {
        await images(page).first().dblclick();
        await expect(page.getByRole('dialog').getByText('In the first epochs of training')).toBeVisible();
      },
      parts: [DIALOG],
    },
  ],
};

for (const [walk, screens] of Object.entries(WALKS))
  test(`axe finds nothing on ${walk}, light and dark`, async ({ page }) => {
    for (const { name, open, parts = [], without = [] } of screens)
      await test.step(name, async () => {
        await open(page);
        await expectAccessibleInBoth(page, { within: parts, without });
      });
  });

test('axe finds nothing on a page that does not exist, light and dark', async ({ page, complaints }) => {
  complaints.allow(/404/);
  await page.goto('/nothing-here');
  await expectAccessibleInBoth(page);
});
