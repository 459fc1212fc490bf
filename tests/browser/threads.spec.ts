// @covers lib/tensor/kernels, lib/worker
import type { Page } from '@playwright/test';
import { expect, test } from './fixture';
import { runInIsolatedPage, runInPage } from './harness';
import type { Outcome, Task } from './pages/threads';

const ENTRY = 'tests/browser/pages/threads.ts';

const train = (page: Page, task: Task, isolated = true) =>
  (isolated ? runInIsolatedPage : runInPage)(page, ENTRY, 'trainInWorker', task) as Promise<Outcome>;

const ONE = 'It runs on the processor.';
const TWO = 'It runs on the processor, with 2 threads.';

test('two threads take the same steps as one, to the last bit, and leave no tensor behind', async ({
  page,
}) => {
  const one = await train(page, { threads: 1 });
  const two = await train(page, { threads: 2 });
  expect([one.isolated, one.note]).toEqual([true, ONE]);
  expect([two.isolated, two.note]).toEqual([true, TWO]);
  expect(one.losses.at(-1)).toBeLessThan(one.losses[0]!);
  expect(two.losses).toEqual(one.losses);
  expect(new Set(two.tensors).size).toBe(1);
});

test('without isolation there is one thread', async ({ page }) => {
  const outcome = await train(page, { threads: 2 }, false);
  expect([outcome.isolated, outcome.note]).toEqual([false, ONE]);
  expect(outcome.losses).toHaveLength(6);
});

test('threads that do not start, fail, or end are done without', async ({ page }) => {
  const { losses } = await train(page, { threads: 1 });
  const noStart = await train(page, { threads: 2, trouble: 'no start' });
  expect([noStart.note, noStart.losses]).toEqual([ONE, losses]);
  const failure = await train(page, { threads: 2, trouble: 'failure' });
  expect([failure.note, failure.losses]).toEqual([TWO, losses]);
  const end = await train(page, { threads: 2, trouble: 'end' });
  expect([end.note, end.losses]).toEqual([TWO, losses]);
});

test('the script of the threads is served with the policy of a worker', async ({ request }) => {
  const headers = (await request.get('/wasm/kernel-thread.js')).headers();
  expect(headers['content-type']).toContain('javascript');
  expect(headers['content-security-policy']).toContain("connect-src 'self'");
  expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
});
