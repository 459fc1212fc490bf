// @covers components/actions, components/canvas, components/panels/outline, components/ui
import type { Page } from '@playwright/test';
import { expect, test } from './editor-page';
import { command } from './page';
import { canvasStands } from './settled';

const node = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });
const banner = (page: Page) => page.getByRole('banner');
const wire = (page: Page, words: string) =>
  page.getByRole('group', { name: `Wire with ${words}`, exact: true });

test('the keyboard alone adds, names, connects, frames and undoes', async ({ page }) => {
  await page.keyboard.press('Shift+A');
  await expect(page.getByRole('dialog', { name: 'Add a node' })).toBeVisible();
  await page.keyboard.type('flatten');
  await page.keyboard.press('Enter');
  await expect(node(page, 'Flatten')).toBeVisible();
  await page.keyboard.press('F2');
  await expect(inspector(page).getByRole('textbox', { name: 'Name on the card' })).toBeFocused();
  await page.keyboard.type('All pixels');
  await expect(node(page, 'All pixels')).toBeVisible();

  // From an output: choose among the inputs that fit.
  await node(page, 'Mini ResNet').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+C');
  const connect = page.getByRole('dialog', { name: 'Connect “Mini ResNet”' });
  await expect(connect.getByRole('option')).toHaveText([/^All pixels: features/]);
  await page.keyboard.press('Enter');
  await expect(wire(page, 'features from Mini ResNet to All pixels')).toHaveCount(1);

  await node(page, 'All pixels').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+C');
  await page.keyboard.type('ARM');
  await page.keyboard.press('Enter');
  await expect(wire(page, 'vector from All pixels to Classifier (ARM)')).toHaveCount(1);
  await expect(wire(page, 'vector from ARM to Classifier (ARM)')).toHaveCount(0);

  await page.keyboard.press('Control+a');
  await expect(
    inspector(page).getByRole('heading', { name: /^8 nodes and 7 wires selected$/ }),
  ).toBeVisible();
  await page.keyboard.press('Control+g');
  await expect(inspector(page).getByRole('textbox', { name: 'Name of the frame' })).toBeFocused();
  await page.keyboard.type('All');
  await expect(page.getByRole('group', { name: 'Frame All' })).toBeVisible();
  await page.keyboard.press('Escape');
  await banner(page).getByRole('button', { name: 'Undo', exact: true }).focus();
  for (let i = 0; i < 6; i++) await page.keyboard.press('Control+z');
  await expect(banner(page).getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
  await expect(node(page, 'ARM')).toBeVisible();
  await expect(node(page, 'All pixels')).toHaveCount(0);
});

test('the keyboard inserts a node into a wire', async ({ page }) => {
  await wire(page, 'vector from ARM to Classifier (ARM)').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+I');
  await page.keyboard.type('dense');
  await page.keyboard.press('Enter');
  await expect(wire(page, 'vector from Dense to Classifier (ARM)')).toHaveCount(1);
});

test('the sheet of shortcuts, the menus and the palette offer the same actions', async ({ page }) => {
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const rows = await sheet.getByRole('term').allTextContents();
  expect(rows).toEqual(expect.arrayContaining(['Undo', 'Duplicate', 'Arrange the nodes', 'Show Outline']));
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  await node(page, 'ARM').click();
  await banner(page).getByRole('button', { name: 'Edit' }).click();
  const menu = page.getByRole('menu');
  await expect(menu.getByRole('menuitem', { name: 'Duplicate' })).toBeEnabled();
  await expect(menu.getByRole('menuitem', { name: 'Redo' })).toBeDisabled();
  await expect(menu.getByRole('menuitem', { name: 'Take the frame away' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  // The closing menu hands the focus back; what is opened before would lose it again.
  await expect(banner(page).getByRole('button', { name: 'Edit' })).toBeFocused();

  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Find a command' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('duplicate');
  await expect(palette.getByRole('option').first()).toContainText('Duplicate');
  // What does not apply now is not offered.
  await expect(palette.getByRole('option', { name: /^Redo/ })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(node(page, 'ARM')).toHaveCount(2);
});

test('keys of the canvas do nothing while a person types or is elsewhere', async ({ page }) => {
  await node(page, 'ARM').click();
  const name = inspector(page).getByRole('textbox', { name: 'Name on the card' });
  await name.focus();
  for (const key of ['Backspace', 'Delete', 'Shift+A', '?', 'Control+d', 'Shift+L'])
    await page.keyboard.press(key);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('.react-flow__node')).toHaveCount(7);
  await page.getByRole('tab', { name: 'Data' }).focus();
  await page.keyboard.press('Backspace');
  await expect(page.locator('.react-flow__node')).toHaveCount(7);
  expect(page.url()).toMatch(/\/$/);
});

test('the outline lists nodes and wires, and edits the same graph', async ({ page }) => {
  await page.keyboard.press('Alt+5');
  const outline = page.getByRole('tabpanel', { name: 'Outline' });
  const entries = outline.getByRole('list', { name: 'Nodes of the graph' }).locator('> li');
  await expect(entries).toHaveCount(7);
  const arm = outline.getByRole('listitem', { name: 'ARM', exact: true });
  await expect(arm).toContainText('→ 81');
  await expect(arm.getByRole('list', { name: 'Wires from ARM' })).toContainText(
    'vector → Classifier (ARM) (vector)',
  );

  await arm.getByRole('textbox', { name: 'Name of ARM' }).fill('Amended');
  await expect(node(page, 'Amended')).toBeVisible();
  const amended = outline.getByRole('listitem', { name: 'Amended', exact: true });
  await amended.getByRole('button', { name: 'Remove the wire to Classifier (ARM) (vector)' }).click();
  await expect(wire(page, 'vector from Amended to Classifier (ARM)')).toHaveCount(0);
  await expect(outline.getByRole('listitem', { name: 'Classifier (ARM)' })).toContainText(
    'has nothing wired into',
  );
  await amended.getByRole('button', { name: 'Connect Amended' }).click();
  await page.getByRole('option', { name: /^Classifier \(ARM\): vector/ }).click();
  await expect(wire(page, 'vector from Amended to Classifier (ARM)')).toHaveCount(1);
  await amended.getByRole('button', { name: 'Remove Amended' }).click();
  await expect(entries).toHaveCount(6);
  await banner(page).getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(entries).toHaveCount(7);
});

test('a letter chooses from a closed list; a click beside an open one closes it and does nothing else', async ({
  page,
}) => {
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await page.getByRole('group', { name: 'Padding', exact: true }).click();
  const mode = inspector.getByRole('combobox', { name: 'Mode' });
  await mode.focus();
  await page.keyboard.press('r');
  await expect(mode).toHaveText('reflect');
  await mode.click();
  await expect(page.getByRole('listbox')).toBeVisible();
  const { x, y } = (await page.locator('.react-flow__node', { hasText: 'Mini ResNet' }).boundingBox())!;
  await page.mouse.click(x + 40, y + 15);
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(inspector.getByRole('heading', { name: 'Padding' })).toBeVisible();
  await expect(mode).toHaveText('reflect');
});

test('problems are told to those who do not see them', async ({ page }) => {
  await expect(page.getByText('The graph has no problems.')).toHaveRole('status');
  await wire(page, 'images from Faces to Mini ResNet').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Delete');
  await expect(page.getByText('There is 1 problem in the graph.')).toHaveRole('status');
});

test.describe('from the top of the page', () => {
  test.use({ fresh: true });

  test('the focus is always to be seen', async ({ page }) => {
    const seen = new Set<string>();
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab');
      const { name, visible } = await page.evaluate(() => {
        const element = document.activeElement!;
        // Some draw the outline on what is inside them.
        const outlined = [element, ...element.querySelectorAll('*')].some((candidate) => {
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(candidate);
          return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow.includes('0px 0px 0px 2px');
        });
        const wire = element.classList.contains('react-flow__edge');
        const separator = element.getAttribute('role') === 'separator';
        return {
          name: `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent.slice(0, 30)}`,
          visible: outlined || wire || separator,
        };
      });
      expect(visible, name).toBe(true);
      seen.add(name);
    }
    expect(seen.size).toBeGreaterThan(30);
  });
});

test('nothing moves for those who want it so', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const durations = await page.evaluate(() =>
    [...document.querySelectorAll('*')].map((element) =>
      parseFloat(getComputedStyle(element).transitionDuration),
    ),
  );
  expect(Math.max(...durations)).toBeLessThan(0.001);
  const before = await page.locator('.react-flow__viewport').getAttribute('style');
  await command(page, 'zoom in');
  // At once, without a glide.
  await page.evaluate(() => new Promise(requestAnimationFrame));
  const after = await page.locator('.react-flow__viewport').getAttribute('style');
  expect(after).not.toBe(before);
  await canvasStands(page);
  expect(await page.locator('.react-flow__viewport').getAttribute('style')).toBe(after);
});
