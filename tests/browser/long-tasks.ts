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

/** The tasks that were noted since the last call. */
export async function longTasks(page: Page): Promise<number[]> {
  // Entries come after the task.
  await page.waitForTimeout(500);
  return page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0));
}
