import type { Page } from '@playwright/test';

/** Above this many milliseconds a person feels that the page stands still; browsers call such a task long. */
export const LONG = 50;

/** A neighbour on the same machine can stretch any task; what the page does itself is long in every try. */
export const TRIES = 3;

/** Notes every task of the main thread that is longer than LONG, from now on. */
export const watchTasks = (page: Page) =>
  page.evaluate((long) => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) if (duration > long) tasks.push(Math.round(duration));
    }).observe({ type: 'longtask' });
  }, LONG);

/**
 * Waits for an element that has these words, or for none of its kind to be left. To look for roles and labels takes
 * Playwright long tasks of its own on a full page, every time it looks.
 */
export const waitQuietly = (page: Page, selector: string, words: string | null) =>
  page.waitForFunction(
    ([selector, words]) => {
      const all = [...document.querySelectorAll(selector)];
      return words === null
        ? all.length === 0
        : all.some((one) => `${one.ariaLabel ?? ''} ${one.textContent}`.includes(words));
    },
    [selector, words] as const,
    { polling: 100, timeout: 180_000 },
  );

/** The tasks that were noted since the last call. */
export async function longTasks(page: Page): Promise<number[]> {
  // Entries come after the task.
  await page.waitForTimeout(500);
  return page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0));
}
