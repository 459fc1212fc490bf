import type { BrowserContext, Page } from '@playwright/test';
import { DEFAULT_TEMPLATE } from '../../lib/graph/templates';
import { expect, test as base } from './fixture';
import { openGraph } from './page';

interface Kept {
  context: BrowserContext;
  page: Page;
  /** Tests that began on it. */
  rounds: number;
}

/** What a test may have left: menus and dialogs, words in the search, another tab of the results, notices. */
async function startAgain(page: Page, round: number): Promise<void> {
  for (const other of page.context().pages()) if (other !== page) await other.close();
  if (new URL(page.url()).pathname !== '/') await page.goto('/');
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.mouse.move(0, 0);
  for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
  await openGraph(page, { ...DEFAULT_TEMPLATE.document, name: `Round ${round}` });
  await page.getByRole('searchbox', { name: 'Find a node' }).fill('');
  await page.getByRole('tab', { name: 'Erosion', exact: true }).click();
  for (const close of await page.getByRole('button', { name: 'Close toast' }).all()) await close.click();
  await expect(page.locator('[data-sonner-toast]')).toHaveCount(0);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
}

/**
 * `test` for what is done to the first graph. To load the page takes longer than most of these tests, so that they
 * share one, where each begins with the first graph, opened anew, with nothing selected and nothing to undo. After a
 * failure the page is a new one. `test.use({ fresh: true })` gives tests a page of their own that was never used.
 */
export const test = base.extend<{ fresh: boolean }, { kept: Kept }>({
  fresh: [false, { option: true }],
  kept: [
    async ({ browser }, use, { project }) => {
      const { baseURL, viewport } = project.use;
      const context = await browser.newContext({ baseURL: baseURL!, viewport: viewport! });
      await use({ context, page: await context.newPage(), rounds: 0 });
      await context.close();
    },
    { scope: 'worker' },
  ],
  context: async ({ fresh, kept, browser, baseURL, viewport }, use) => {
    if (!fresh) return use(kept.context);
    const context = await browser.newContext({ baseURL: baseURL!, viewport });
    await use(context);
    await context.close();
  },
  page: async ({ fresh, kept, context }, use) => {
    const page = fresh ? await context.newPage() : kept.page;
    if (fresh || kept.rounds++ === 0) await page.goto('/');
    else await startAgain(page, kept.rounds);
    await expect(page.getByRole('group', { name: 'Mini ResNet', exact: true })).toBeVisible();
    // The first framing of the graph has to be over before anything is measured.
    await page.waitForTimeout(300);
    await use(page);
  },
});

export { expect } from './fixture';
