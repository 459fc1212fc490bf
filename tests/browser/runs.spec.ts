// @covers components/panels/runs, lib/store/ledger.ts, lib/store/keep-runs.ts, lib/io/run-export.ts, lib/io/run-report
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Locator, Page } from '@playwright/test';
import { pairDocument, TINY } from '../helpers/documents';
import { expectAccessibleInBoth } from './axe';
import { expect, test as freshTest } from './fixture';
import { openGraph } from './page';
import { firstPage, openCopy, PREPARED, runRows as rows, runsPanel as panel } from './prepared';

const rowOf = (page: Page, name: string): Locator => rows(page).filter({ hasText: name });
const showRuns = (page: Page) => page.getByRole('tab', { name: 'Runs' }).click();
const graphName = (page: Page) => page.getByRole('textbox', { name: 'Name of the graph' });

/** Names of the prepared runs, the newest first. */
const NAMES = Object.values(PREPARED)
  .map(({ name }) => name)
  .reverse();
/** All but the first one, which is renamed. */
const OTHERS = NAMES.slice(0, -1);
const startsWith = (names: string[]) => names.map((name) => new RegExp(`^${name}`));

/** `freshTest` in a browser of its own that has the prepared runs: it may rename and remove them. */
const test = freshTest.extend({
  context: async ({ playwright }, use, info) => {
    const { context, remove } = await openCopy(playwright, info, `of-runs-${info.workerIndex}`);
    await use(context);
    await remove();
  },
  page: async ({ context }, use) => use(firstPage(context)),
});

async function choose(page: Page, row: Locator, entry: string) {
  await row.getByRole('button', { name: /^What to do with/ }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

async function rename(page: Page, from: string, to: string) {
  await choose(page, rowOf(page, from), 'Rename');
  const field = panel(page).getByRole('textbox', { name: /^Name of/ });
  await expect(field).toBeFocused();
  await field.fill(to);
  await page.keyboard.press('Enter');
  await expect(rowOf(page, to)).toBeVisible();
}

/** Two runs are compared, and the graph of one is opened. */
async function compareThem(page: Page): Promise<void> {
  const compare = panel(page).getByRole('button', { name: 'Compare' });
  await expect(compare).toBeDisabled();
  for (const name of ['Second graph', 'First graph']) await rowOf(page, name).getByRole('checkbox').check();
  await compare.click();
  const comparison = panel(page).getByRole('region', { name: 'Comparison of two runs' });
  await expect(comparison.getByRole('list', { name: 'Differences' })).toHaveText(
    '≠ARM: Sharing affinity ema → none',
  );
  await expect(comparison.getByText('Same images and seeds: paired by seed.')).toBeVisible();
  const pooling = comparison.getByRole('row', { name: /^pooling/ });
  // The same in both, seed by seed: where nothing varies there is no interval.
  await expect(pooling).toContainText(/0\.0–$/);
  await expectAccessibleInBoth(page);
  await comparison.getByRole('button', { name: 'All runs' }).click();

  await choose(page, rowOf(page, 'First graph'), 'Open its graph');
  await expect(graphName(page)).toHaveValue('First graph');
  await page.getByRole('button', { name: 'Go back' }).click();
  await expect(graphName(page)).toHaveValue(PREPARED.batchLeak.name);

  await showRuns(page);
}

/** A run leaves as table, data and report, whatever its name is. */
async function exportOne(page: Page, context: BrowserContext): Promise<void> {
  await rename(page, 'First graph', '=1+1 <script>alert(1)</script>');
  const row = rowOf(page, '=1+1');
  const download = async (entry: string) => {
    const waiting = page.waitForEvent('download');
    await choose(page, row, entry);
    const file = await waiting;
    return { name: file.suggestedFilename(), path: await file.path() };
  };

  const csv = await download('Export table (CSV)');
  expect(csv.name).toBe('1-1-script-alert-1-script.csv');
  const lines = (await readFile(csv.path, 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(7);
  expect(lines[1]).toMatch(/^"'=1\+1 <script>/);

  const json = await download('Export data (JSON)');
  const data = JSON.parse(await readFile(json.path, 'utf8')) as {
    format: string;
    run: { epochs: { seed: number; epoch: number }[] };
  };
  expect(data.format).toBe('arm-playground/run');
  expect(data.run.epochs.map(({ seed, epoch }) => `${seed} ${epoch}`)).toEqual([
    '1 1',
    '1 2',
    '1 3',
    '2 1',
    '2 2',
    '2 3',
    '3 1',
    '3 2',
    '3 3',
  ]);

  const html = await download('Export report (HTML)');
  const report = await context.newPage();
  const requests: string[] = [];
  report.on('request', (request) => requests.push(request.url()));
  report.on('dialog', () => requests.push('a dialog'));
  const source = await readFile(html.path, 'utf8');
  // As a file of the person's own machine, under its own policy.
  await report.goto(`data:text/html;charset=utf-8,${encodeURIComponent(source)}`);
  await expect(report.getByRole('heading', { level: 1 })).toHaveText('=1+1 <script>alert(1)</script>');
  await expect(report.getByRole('img', { name: 'Accuracy by epoch' })).toBeVisible();
  await expect(report.getByRole('img', { name: /^The graph: 7 nodes, 6 wires/ })).toBeVisible();
  await expectAccessibleInBoth(report);
  expect(requests.filter((url) => !url.startsWith('data:text/html'))).toEqual([]);
  await report.close();
}

freshTest('where nothing was trained the list says what comes here', async ({ page }) => {
  await page.goto('/');
  await showRuns(page);
  await expect(panel(page).getByText('No runs yet')).toBeVisible();
  await expectAccessibleInBoth(page);
});

test('runs are kept, compared, exported, found, sorted, renamed, removed and brought back', async ({
  page,
  context,
}) => {
  await page.goto('/');
  await showRuns(page);
  await expect(rows(page)).toHaveText(NAMES.map((name) => new RegExp(`^${name}, .*Finished`)));
  await expect(rowOf(page, 'Second graph')).toContainText(/pooling\d+\.\d\s%amended\d+\.\d\s%/);
  await expect(rowOf(page, 'Three heads')).toContainText(
    /Pooling\d+\.\d\s%Amended\d+\.\d\s%Max pooling\d+\.\d\s%/,
  );
  await expectAccessibleInBoth(page);
  await test.step('compared', () => compareThem(page));
  await test.step('exported', () => exportOne(page, context));

  await rename(page, '=1+1', 'Baseline <b>');
  // Escape leaves the name as it is.
  await choose(page, rowOf(page, 'Second graph'), 'Rename');
  await panel(page)
    .getByRole('textbox', { name: /^Name of/ })
    .fill('no');
  await page.keyboard.press('Escape');
  await expect(rowOf(page, 'Second graph')).toHaveCount(1);

  await page.reload();
  await showRuns(page);
  await expect(rows(page)).toHaveText(startsWith([...OTHERS, 'Baseline <b>']));
  const name = panel(page).getByRole('columnheader', { name: 'Name' });
  await expect(name).toHaveAttribute('aria-sort', 'none');
  await name.getByRole('button').click();
  await expect(name).toHaveAttribute('aria-sort', 'ascending');
  await expect(rows(page)).toHaveText(startsWith(['Baseline <b>', ...OTHERS.toSorted()]));
  await name.getByRole('button').click();
  await expect(name).toHaveAttribute('aria-sort', 'descending');
  await expect(rows(page)).toHaveText(startsWith([...OTHERS.toSorted().reverse(), 'Baseline <b>']));

  const find = panel(page).getByRole('searchbox', { name: 'Find runs' });
  await find.fill('baseline amended');
  await expect(rows(page)).toHaveCount(1);
  await expect(panel(page).getByText(`1 of ${NAMES.length} runs`)).toBeVisible();
  await find.fill('nothing like it');
  await expect(panel(page).getByText('No run has all of these words.')).toBeVisible();
  await find.fill('');

  await choose(page, rowOf(page, 'Baseline'), 'Remove');
  await expect(rows(page)).toHaveCount(OTHERS.length);
  await panel(page).getByRole('button', { name: 'Bring it back' }).click();
  await expect(rows(page)).toHaveCount(NAMES.length);
  await choose(page, rowOf(page, 'Baseline'), 'Remove');
  await page.reload();
  await showRuns(page);
  await expect(rows(page)).toHaveText(startsWith(OTHERS));

  // One that was kept is shown again, long after.
  await choose(page, rowOf(page, 'Second graph'), 'Show results');
  const training = page.getByRole('tabpanel', { name: 'Training' });
  await expect(training.getByRole('status').getByText('Finished')).toBeVisible();
  await expect(training.getByRole('region', { name: 'Comparison' })).toContainText(/pooling/);
  await training.getByRole('tab', { name: 'Seeds' }).click();
  await expect(training.getByRole('rowheader', { name: 'amended', exact: true }).first()).toBeVisible();
  await showRuns(page);
  await expect(rows(page)).toHaveCount(OTHERS.length);
});

freshTest(
  'a run whose page was closed in the middle is interrupted; another tab sees one that goes on',
  async ({ page, context }) => {
    await page.goto('/');
    await openGraph(page, {
      ...pairDocument({ ...TINY, training: { epochs: 1000, batchSize: 6 } }),
      name: 'Long',
    });
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await expect(page.getByText(/validation after epoch [2-9]/).first()).toBeVisible();

    const other = await context.newPage();
    await other.goto('/');
    await showRuns(other);
    await expect(rows(other)).toHaveText([/Long.*Training/]);
    await expect(rows(other)).toContainText(/pooling\d+\.\d\s%/);
    await rowOf(other, 'Long')
      .getByRole('button', { name: /^What to do with/ })
      .click();
    await expect(other.getByRole('menuitem', { name: 'Remove' })).toBeDisabled();
    await other.keyboard.press('Escape');

    await page.close();
    await other.reload();
    await showRuns(other);
    await expect(rows(other)).toHaveText([/Long.*Interrupted/]);

    // It goes on from its last checkpoint, under its name, and is looked at once it has ended.
    await rows(other).getByRole('button', { name: 'Go on' }).click();
    const training = other.getByRole('tabpanel', { name: 'Training' });
    await expect(training.getByRole('status').getByText('Training')).toBeVisible();
    await expect(training.getByText(/validation after epoch/).first()).toBeVisible();
    await other.getByRole('button', { name: 'Stop' }).click();
    await expect(training.getByRole('status').getByText('Stopped')).toBeVisible();
    await showRuns(other);
    await expect(rows(other)).toHaveText([/Long.*Stopped/]);
  },
);
