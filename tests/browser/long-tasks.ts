import type { Page } from '@playwright/test';
import { expect } from './fixture';

/**
 * Above 50 ms a person feels that the page stands still; browsers call such a task long. That is as long as this many
 * runs of the work below, which take 18 to 20 ms each where a virtual machine of two cores at 2.1 GHz is left alone, and
 * up to 35 ms where others use the same cores. So tasks are measured against that work, on the same machine before and
 * after, and both by the processor time that they took: a neighbour takes time away from either.
 */
const LONG_TASK_IN_WORK = 2.5;

/** How often the work is done to know how long it takes: the middle one counts. */
const RUNS = 21;

/** Work of the kind that a page does, as a task of its own: elements are made, styled, laid out and measured. */
const workOfAPage = () =>
  new Promise<void>((done) =>
    setTimeout(() => {
      const list = document.createElement('ul');
      for (let i = 0; i < 1000; i++) {
        const item = document.createElement('li');
        item.style.cssText = 'display:flex;align-items:center;gap:8px;padding:4px';
        item.textContent = `Item ${i}: ${Math.sqrt(i).toFixed(9)}`;
        list.append(item);
      }
      document.body.append(list);
      document.title = String(list.offsetHeight);
      list.remove();
      done();
    }),
  );

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** When it began, in microseconds, by one clock for all processes. */
  ts: number;
  /** Time from begin to end, in microseconds. */
  dur: number;
  /** Processor time of the thread, in microseconds; the task in which a trace begins has none. */
  tdur?: number;
  args: { name?: string };
}

/** What the threads of a browser did meanwhile. */
async function traced(page: Page, act: () => Promise<void>): Promise<TraceEvent[]> {
  const browser = page.context().browser()!;
  // The second one has the marks.
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
  let trace: Buffer;
  try {
    await act();
  } finally {
    trace = await browser.stopTracing();
  }
  return (JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }).traceEvents;
}

/** Tasks of a kind of thread: when each began, and its processor time in milliseconds. */
function tasksOf(events: readonly TraceEvent[], thread: RegExp): { ts: number; time: number }[] {
  const threads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && thread.test(args.name ?? ''))
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  return events
    .filter(({ name, ph, pid, tid }) => ph === 'X' && /RunTask$/.test(name) && threads.has(`${pid} ${tid}`))
    .map(({ ts, dur, tdur }) => ({ ts, time: (tdur ?? dur) / 1000 }));
}

/** Processor time of the middle run of the work: it takes longer than anything else that happens on an empty page. */
const timeOfWork = (tasks: readonly { time: number }[]): number =>
  tasks.map(({ time }) => time).sort((one, other) => other - one)[(RUNS - 1) / 2]!;

interface Watched {
  /** Processor time in milliseconds of the page's tasks that are long. */
  long: number[];
  /** What counts as long here, in milliseconds. */
  limit: number;
  /** Processor time in milliseconds of all tasks of the page and its workers. */
  total: number;
}

const BEGIN = 'watch begins';
const END = 'watch ends';

/** Does something, and says which tasks of the page were long meanwhile. */
export async function watchTasks(page: Page, act: () => Promise<void>): Promise<Watched> {
  const empty = await page.context().newPage();
  const work = async () => {
    for (let i = 0; i < RUNS; i++) await empty.evaluate(workOfAPage);
  };
  const mark = (name: string) => page.evaluate((name) => void performance.mark(name), name);
  const events = await traced(page, async () => {
    await work();
    await page.bringToFront();
    await mark(BEGIN);
    await act();
    await mark(END);
    await work();
  });
  await empty.close();
  const at = (mark: string): number => {
    const event = events.find(({ name }) => name === mark);
    // Without it nothing would be seen, and nothing be found long.
    if (!event) throw new Error(`The trace does not hold where the ${mark}.`);
    return event.ts;
  };
  const [begin, end] = [at(BEGIN), at(END)];
  const tasks = tasksOf(events, /^CrRendererMain$/);
  const within = ({ ts }: { ts: number }) => ts > begin && ts < end;
  const limit =
    LONG_TASK_IN_WORK *
    Math.max(
      timeOfWork(tasks.filter(({ ts }) => ts <= begin)),
      timeOfWork(tasks.filter(({ ts }) => ts >= end)),
    );
  const times = tasks.filter(within).map(({ time }) => time);
  const workers = tasksOf(events, /^DedicatedWorker/).filter(within);
  return {
    long: times.filter((time) => time > limit),
    limit,
    total: times.reduce((sum, time) => sum + time, 0) + workers.reduce((sum, { time }) => sum + time, 0),
  };
}

/** Garbage that is collected, or a page of memory that comes from far, makes a task long now and then. */
const TRIES = 3;

interface Attempts {
  /** Before each try, unwatched. */
  prepare?: (attempt: number) => Promise<void>;
  /** How often it may be done. */
  tries?: number;
}

/**
 * Does something, and expects that no task of the page is long meanwhile; what has long ones is done again, as what the
 * page does itself is long in every try.
 * @returns what was seen in the last try
 */
export async function expectSmooth(
  page: Page,
  doing: string,
  act: (attempt: number) => Promise<void>,
  { prepare, tries = TRIES }: Attempts = {},
): Promise<Watched> {
  const seen: string[] = [];
  for (let attempt = 0; ; attempt++) {
    await prepare?.(attempt);
    const watched = await watchTasks(page, () => act(attempt));
    const { long, limit } = watched;
    if (long.length === 0) return watched;
    seen.push(`${long.map((task) => task.toFixed(0)).join(', ')} ms, with a limit of ${limit.toFixed(0)} ms`);
    if (seen.length < tries) continue;
    expect.soft(seen, `long tasks while ${doing}, in every one of ${tries} tries`).toEqual([]);
    return watched;
  }
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
