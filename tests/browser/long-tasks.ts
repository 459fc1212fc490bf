import type { Page } from '@playwright/test';
import { expect } from './fixture';

/**
 * Above 50 ms a person feels that the page stands still; browsers call such a task long. That is as long as this many
 * runs of the work below, where the limit was set (two cores at 2.5 GHz): tasks are measured against that work, on the
 * same machine in the same minute, and by the processor time that they took, as neighbours on a machine take time away.
 */
const LONG_TASK_IN_WORK = 8;

/** Work of the kind that a page does: elements are made, styled, laid out and measured. Takes about 6 ms. */
const workOfAPage = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const once = () => {
      const from = performance.now();
      const list = document.createElement('ul');
      list.style.cssText = 'position:absolute;visibility:hidden';
      for (let i = 0; i < 600; i++) {
        const item = document.createElement('li');
        item.className = 'flex items-center gap-2 p-1';
        item.textContent = `Item ${i}: ${Math.sqrt(i).toFixed(9)}`;
        list.append(item);
      }
      document.body.append(list);
      const height = list.offsetHeight;
      list.remove();
      return height > 0 ? performance.now() - from : Infinity;
    };
    // The shortest one was least disturbed.
    return Math.min(...Array.from({ length: 30 }, once));
  });

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Time from begin to end, in microseconds. */
  dur: number;
  /** Processor time of the thread, in microseconds; the task in which a trace begins has none. */
  tdur?: number;
  args: { name?: string };
}

/** Processor time in milliseconds of every task of a kind of thread, since the trace began. */
function tasksOf(events: readonly TraceEvent[], thread: RegExp): number[] {
  const threads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && thread.test(args.name ?? ''))
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  return events
    .filter(({ name, ph, pid, tid }) => ph === 'X' && /RunTask$/.test(name) && threads.has(`${pid} ${tid}`))
    .map(({ dur, tdur }) => (tdur ?? dur) / 1000);
}

export interface Watched {
  /** Processor time in milliseconds of the page's tasks that are long. */
  long: number[];
  /** What counts as long here, in milliseconds. */
  limit: number;
  /** Processor time in milliseconds of all workers of the page. */
  workers: number;
}

/** Does something, and says which tasks of the page were long meanwhile. */
export async function watchTasks(page: Page, act: () => Promise<void>): Promise<Watched> {
  const browser = page.context().browser()!;
  const limit = LONG_TASK_IN_WORK * (await workOfAPage(page));
  await browser.startTracing(page, { categories: ['toplevel'] });
  let trace: Buffer;
  try {
    await act();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const tasks = tasksOf(traceEvents, /^CrRendererMain$/);
  const workers = tasksOf(traceEvents, /^DedicatedWorker/);
  return {
    long: tasks.filter((task) => task > limit),
    limit,
    workers: workers.reduce((sum, task) => sum + task, 0),
  };
}

/** Does something and expects that no task of the page is long meanwhile. */
export async function expectSmooth(page: Page, doing: string, act: () => Promise<void>): Promise<void> {
  const { long, limit } = await watchTasks(page, act);
  expect.soft(long, `milliseconds of tasks above ${limit.toFixed(0)} while ${doing}`).toEqual([]);
}

/** Waits until the page has nothing to do: three times in a row it has most of a frame left. */
export const waitUntilIdle = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((done) => {
        let free = 0;
        const ask = () =>
          requestIdleCallback((deadline) => {
            free = deadline.timeRemaining() > 30 ? free + 1 : 0;
            if (free === 3) done();
            else setTimeout(ask, 100);
          });
        ask();
      }),
  );

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
    { polling: 100 },
  );
