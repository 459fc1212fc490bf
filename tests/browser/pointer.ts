import type { Locator, Page } from '@playwright/test';

/** Middle of an element, in pixels of the page. A node that was just added is there, and hidden, until it was measured. */
export async function centre(locator: Locator) {
  await locator.waitFor({ state: 'visible' });
  const box = (await locator.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Draws from an element, and leaves the pointer down. */
export async function drag(page: Page, from: Locator, to: { x: number; y: number }): Promise<void> {
  const start = await centre(from);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + to.x) / 2, (start.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
}

export async function dragTo(page: Page, from: Locator, to: { x: number; y: number }): Promise<void> {
  await drag(page, from, to);
  await page.mouse.up();
}
