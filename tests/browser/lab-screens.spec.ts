// @covers components/panels/erosion
import type { Page } from '@playwright/test';
import { expect, test } from './fixture';
import { command } from './page';

/** What the graph alone decides: the same on every machine, but for how it draws letters. */
const SECTIONS = [
  { name: 'Overview', shows: 'Erosion and head weight' },
  { name: 'Layers', shows: 'Erosion E from layer to layer' },
  { name: 'Heads', shows: 'Coverage, as a head weight' },
  { name: 'Pinned', shows: 'Nothing is pinned yet' },
];

/** What the others say before the first run. */
const UNTRAINED = [
  { name: 'Evidence', says: 'No trained variants to look into yet' },
  { name: 'Images', says: 'Nothing has been trained yet' },
  { name: 'Border tests', says: 'Nothing to test yet' },
];

/** Letters may differ by a pixel; a map, a legend or a line that is elsewhere is more than that. */
const LIKE = { maxDiffPixelRatio: 0.008, animations: 'disabled' } as const;

/** Text that lies on other text, or runs out of its box. */
const overlaps = (page: Page): Promise<string[]> =>
  page.getByRole('region', { name: 'Results' }).evaluate((results) => {
    const found: string[] = [];
    const boxes: { box: DOMRect; text: string; element: Element }[] = [];
    const walker = document.createTreeWalker(results, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent?.trim() ?? '';
      const element = walker.currentNode.parentElement!;
      if (!text || element.closest('.sr-only, svg, [aria-hidden]') || !element.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      const truncated = getComputedStyle(element).textOverflow === 'ellipsis';
      const box = truncated ? element.getBoundingClientRect() : range.getBoundingClientRect();
      if (box.width < 1 || box.height < 1) continue;
      for (const other of boxes) {
        if (other.element.contains(element) || element.contains(other.element)) continue;
        const width = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const height = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (width > 2 && height > 4) found.push(`“${text}” lies on “${other.text}”`);
      }
      boxes.push({ box, text, element });
    }
    if (results.scrollWidth > results.clientWidth) found.push('the panel is wider than the window');
    return found;
  });

test('before anything is trained the lab looks as it should, light and dark', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto('/');
  const lab = page.getByRole('tabpanel', { name: 'Erosion', exact: true });
  await expect(lab.getByRole('img', { name: /^ARM, E · h/ })).toBeVisible();
  await command(page, 'Give the panel the whole window');
  for (const { name, shows } of SECTIONS) {
    await lab.getByRole('tab', { name, exact: true }).click();
    await expect(lab.getByRole('tabpanel', { name, exact: true }).getByText(shows)).toBeVisible();
    await page.mouse.move(700, 5);
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await expect(page.getByRole('region', { name: 'Results' })).toHaveScreenshot(
        `lab-${name.toLowerCase()}-${scheme}.png`,
        LIKE,
      );
      expect(await overlaps(page)).toEqual([]);
    }
    if (name === 'Heads') await expect(lab.getByRole('radio', { name: 'Learned' })).toBeDisabled();
  }
  for (const { name, says } of UNTRAINED) {
    await lab.getByRole('tab', { name, exact: true }).click();
    await expect(lab.getByRole('tabpanel', { name, exact: true }).getByText(says)).toBeVisible();
  }
});
