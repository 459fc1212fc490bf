// @covers lib/data, lib/worker, components/panels/data
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { writeFerCsv } from '../helpers/fer-csv';
import { expect, test } from './fixture';
import { expectSmooth, waitQuietly, waitUntilIdle } from './long-tasks';

const ROWS = 35_887;
/** A question is answered once, and a file read once takes long enough. */
const ONCE = { tries: 1 };
/** MB of the page's process, with the browser's own share. */
const MEMORY = 600;

/** Peak of the memory that the page's process has held since it began, workers included, in MB. */
async function peakMemory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const peaks = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => `/proc/${id}/status`)
    .filter((path) => existsSync(path))
    .map((path) => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(path, 'utf8'))?.[1]) / 1024);
  return Math.max(...peaks);
}

test('a csv of 35,887 images loads without a pause of the page, and is there after a reload', async ({
  page,
  browser,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'playground-'));
  try {
    const path = join(folder, 'fer2013.csv');
    await writeFerCsv(path, ROWS);
    expect((await stat(path)).size).toBeGreaterThan(280e6);

    await page.goto('/');
    await page.getByRole('tab', { name: 'Data' }).click();
    await expect(page.getByRole('option').first()).toBeVisible();
    const summary = page.getByText(/fer2013\.csv, FER2013/);
    const input = await page.getByLabel('Files of images').elementHandle();
    await waitUntilIdle(page);
    await expectSmooth(
      page,
      'a csv is looked through',
      async () => {
        await input.setInputFiles(path);
        // What it will take is said before it starts.
        await waitQuietly(page, '[role=progressbar]', 'Looking through the files');
        await waitQuietly(page, '[role=dialog]', 'Read fer2013.csv?');
      },
      ONCE,
    );
    const question = page.getByRole('dialog', { name: 'Read fer2013.csv?' });
    await expect(question).toContainText('FER2013');
    await expect(question).toContainText('83 MB of memory');
    const read = await question.getByRole('button', { name: /Read 35.887 images/ }).elementHandle();
    await expectSmooth(
      page,
      'a csv is read',
      async () => {
        await read.click();
        await waitQuietly(page, '[role=status]', 'a second');
        await waitQuietly(page, '[role=progressbar]', null);
        await waitQuietly(page, '[role=option]', 'line 2,');
      },
      ONCE,
    );
    await expect(page.getByRole('button', { name: 'Stop reading' })).toBeHidden();
    await expect(summary).toBeVisible();
    await expect(page.getByRole('option', { name: /line 2,/ })).toBeVisible();
    const peak = await peakMemory(browser);
    test.info().annotations.push({ type: 'peak memory in MB', description: peak.toFixed(0) });
    if (process.platform === 'linux') expect.soft(peak, 'MB').toBeLessThan(MEMORY);

    await expect(page.getByText(/35.887 images/).first()).toBeVisible();
    await page.reload();
    await page.getByRole('tab', { name: 'Data' }).click();
    await expect(summary).toBeVisible();
    // Keys go nowhere before it is known how many there are.
    await expect(page.getByRole('option', { name: /line 2,/ })).toBeVisible();
    // The last of them is fetched when it is looked at.
    await page.getByRole('listbox', { name: 'Images' }).focus();
    await page.keyboard.press('End');
    await expect(page.getByRole('option', { name: /line 35888/ })).toBeVisible();
  } finally {
    await rm(folder, { recursive: true });
  }
});
