import { expect, type Page } from '@playwright/test';
import type { GraphDocument } from '../../lib/graph/document';

/** Opens a graph as a file and waits until it is on the page. */
export async function openGraph(page: Page, graph: GraphDocument): Promise<void> {
  await page.getByLabel('Graph file').setInputFiles({
    name: 'test.armgraph.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(graph)),
  });
  await expect(page.getByRole('textbox', { name: 'Name of the graph' })).toHaveValue(graph.name);
}

/** Runs the command that is found by these words. */
export async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const commands = page.getByRole('dialog', { name: 'Find a command' });
  await expect(commands.getByRole('combobox')).toBeFocused();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await expect(commands).toBeHidden();
  // The focus goes back once the window is gone: what is focused before that would lose it again.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
}

/** Notices move while others go: a pointer might never catch the last of them. */
export async function closeNotices(page: Page): Promise<void> {
  await expect(async () => {
    await page
      .getByRole('button', { name: 'Close toast' })
      .evaluateAll((all) => all.forEach((close) => (close as HTMLElement).click()));
    await expect(page.locator('[data-sonner-toast]')).toHaveCount(0, { timeout: 1000 });
  }).toPass();
}
