import { expect, type Page } from '@playwright/test';

/** Waits until the canvas stands still: it is framed, moved and zoomed in glides. */
export async function canvasStands(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const places = () =>
      [...document.querySelectorAll<HTMLElement>('.react-flow__viewport, .react-flow__node')]
        .map(({ style }) => style.transform)
        .join();
    // As many frames as no glide stands still for, at its slow ends.
    for (let still = 0, before = ''; still < 6;) {
      await new Promise(requestAnimationFrame);
      const now = places();
      still = now === before ? still + 1 : 0;
      before = now;
    }
  });
}

/** Waits until the last edit is kept in the browser. */
export async function editsAreSaved(page: Page): Promise<void> {
  // What an edit changes on the page is drawn by then.
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  await expect(page.getByRole('img', { name: 'Saved in this browser' })).toBeVisible();
}
