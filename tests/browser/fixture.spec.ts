// @covers tests/browser/fixture.ts, tests/browser/long-tasks.ts
import { expect, test } from './fixture';
import { watchTasks } from './long-tasks';

const PAGE = 'http://localhost/empty.html';

test.beforeEach(async ({ page }) => {
  await page.route(PAGE, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<link rel="icon" href="data:,">' }),
  );
  await page.goto(PAGE);
});

test('notices a request to another host', async ({ page, complaints }) => {
  await page.evaluate(() => fetch('http://elsewhere.invalid/').catch(() => undefined));
  await expect.poll(() => complaints.take()).toContain('request to another host: http://elsewhere.invalid/');
  complaints.allow(/elsewhere\.invalid/);
});

test('notices errors in the console and uncaught errors', async ({ page, complaints }) => {
  await page.evaluate(() => {
    console.error('broken pipe');
    setTimeout(() => {
      throw new Error('nobody catches this');
    });
  });
  const noticed: string[] = [];
  await expect
    .poll(() => noticed.push(...complaints.take()) && noticed.map((text) => text.split('\n')[0]).sort())
    .toEqual([
      expect.stringContaining('console error: broken pipe'),
      'page error: Error: nobody catches this',
    ]);
});

test('notices a request of a worker to another host', async ({ page, complaints }) => {
  await page.evaluate(() => {
    const code = "fetch('http://elsewhere.invalid/worker').catch(() => 0)";
    new Worker(URL.createObjectURL(new Blob([code])));
  });
  await expect
    .poll(() => complaints.take())
    .toContain('request to another host: http://elsewhere.invalid/worker');
  complaints.allow(/elsewhere\.invalid/);
});

test('notices a task of the page that is long, and no short one', async ({ page }) => {
  const busy = (ms: number) =>
    page.evaluate((ms) => {
      for (const from = performance.now(); performance.now() - from < ms;);
    }, ms);
  expect((await watchTasks(page, () => busy(5))).long).toEqual([]);
  // All of what was seen is said where it fails.
  expect(await watchTasks(page, () => busy(500))).toMatchObject({ long: [expect.any(Number)] });
});
