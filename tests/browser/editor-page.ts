import type { BrowserContext, Page } from '@playwright/test';
import type { GraphDocument } from '../../lib/graph/document';
import { DEFAULT_TEMPLATE } from '../../lib/graph/templates';
import { defaultLabView } from '../../lib/io/lab-view';
import { linkOf } from '../../lib/io/link';
import { expect, test as base } from './fixture';
import { closeNotices } from './page';
import { firstPage, openCopy } from './prepared';
import { canvasStands } from './settled';

interface Kept {
  context: BrowserContext;
  page: Page;
  /** Tests that began on it. */
  rounds: number;
}

/** Opens a graph with the first view of the lab, as a link. */
async function openLink(page: Page, graph: GraphDocument): Promise<void> {
  const link = linkOf({ document: graph, view: defaultLabView() });
  if (!link.ok) throw new Error(link.problems[0]?.message);
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, link.value);
  await expect(page.getByRole('textbox', { name: 'Name of the graph' })).toHaveValue(graph.name);
  await page.getByRole('button', { name: 'Show the graph again' }).click();
}

/** What a test may have left: menus and dialogs, words in the search, another tab of the results, notices. */
async function startAgain(page: Page, graph: GraphDocument): Promise<void> {
  for (const other of page.context().pages()) if (other !== page) await other.close();
  if (new URL(page.url()).pathname !== '/') await page.goto('/');
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.mouse.move(0, 0);
  for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
  await openLink(page, graph);
  await page.getByRole('searchbox', { name: 'Find a node' }).fill('');
  await closeNotices(page);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
}

/**
 * `test` of a page that is there already. To load it takes longer than most tests do, so that they share one, where each
 * begins with the first graph, or with `start`, opened anew, with nothing selected and nothing to undo, and with the lab
 * as it is at first; images, runs and pins that others kept stay, and the prepared runs are listed. After a failure the
 * page is a new one. `test.use({ fresh: true })` gives tests a page of their own that was never used.
 */
export const test = base.extend<{ fresh: boolean; start: GraphDocument }, { kept: Kept }>({
  fresh: [false, { option: true }],
  start: [DEFAULT_TEMPLATE.document, { option: true }],
  kept: [
    async ({ playwright }, use, info) => {
      const { context, remove } = await openCopy(playwright, info, `of-worker-${info.workerIndex}`);
      await use({ context, page: firstPage(context), rounds: 0 });
      await remove();
    },
    { scope: 'worker' },
  ],
  // Pages that nobody used are opened in the same browser: another one would have to be started.
  browser: [async ({ kept }, use) => use(kept.context.browser()!), { scope: 'worker' }],
  context: async ({ fresh, kept, browser, baseURL, viewport, actionTimeout }, use) => {
    if (!fresh) return use(kept.context);
    const context = await browser.newContext({ baseURL: baseURL!, viewport });
    context.setDefaultTimeout(actionTimeout);
    await use(context);
    await context.close();
  },
  page: async ({ fresh, start, kept, context }, use) => {
    const page = fresh ? await context.newPage() : kept.page;
    const round = fresh ? 0 : ++kept.rounds;
    if (round < 2) {
      await page.goto('/');
      await expect(page.getByRole('group', { name: 'Mini ResNet', exact: true })).toBeVisible();
    }
    // A page with a past opens the graph that was open last.
    if (round > 0 || start !== DEFAULT_TEMPLATE.document)
      await startAgain(page, { ...start, name: `Round ${round}` });
    // The first framing of the graph has to be over before anything is measured.
    await canvasStands(page);
    await use(page);
  },
});

export { expect } from './fixture';
