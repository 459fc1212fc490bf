import type { Page } from '@playwright/test';
import type { GraphDocument } from '../../lib/graph/document';
import { faceZip } from '../helpers/face-zip';
import { expect, test as base } from './fixture';
import { openGraph } from './page';
import { firstPage, openProfile, PREPARED, preparedProfile, runRows, UPLOADED } from './prepared';

/** `test` of a browser that keeps what it has stored, weights of runs and images of files included. */
const test = base.extend({
  context: async ({ playwright }, use, info) => {
    const context = await openProfile(playwright, preparedProfile(info), info);
    await use(context);
    // All is on the disk once it is closed.
    await context.close();
  },
  page: async ({ context }, use) => use(firstPage(context)),
});

async function upload(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Data' }).click();
  await page.getByLabel('Files of images').setInputFiles({
    name: 'faces.zip',
    mimeType: 'application/zip',
    buffer: faceZip(UPLOADED.classes, UPLOADED.faces),
  });
  const data = page.getByRole('tabpanel', { name: 'Data' });
  for (const name of UPLOADED.classes) await expect(data.getByRole('rowheader', { name })).toBeVisible();
}

async function train(page: Page, graph: GraphDocument): Promise<void> {
  await openGraph(page, graph);
  if (graph === PREPARED.batchLeak) await upload(page);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  const training = page.getByRole('tabpanel', { name: 'Training' });
  await expect(training.getByRole('status').getByText('Finished')).toBeVisible();
  // It is listed so once it is kept.
  await page.getByRole('tab', { name: 'Runs' }).click();
  await expect(runRows(page).first()).toHaveText(new RegExp(`^${graph.name}, .*Finished`));
}

/** What was trained a moment ago is looked at like what was kept, which is all that the tests see. */
async function lookAtIt(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Protocols' }).click();
  const protocols = page.getByRole('region', { name: 'Validation accuracy by batch' });
  const amended = page.getByRole('rowheader', { name: 'amended', exact: true });
  await expect(protocols.getByRole('row').filter({ has: amended })).toContainText('all equal');

  await page.getByRole('tab', { name: 'Erosion', exact: true }).click();
  const lab = page.getByRole('tabpanel', { name: 'Erosion', exact: true });
  const open = (name: string) => lab.getByRole('tab', { name, exact: true }).click();
  await open('Heads');
  const learned = lab.getByRole('region', { name: 'Head weight h, as it was learned' });
  await expect(learned.getByRole('img', { name: /^amended/ })).toBeVisible();
  await open('Evidence');
  await expect(lab.getByRole('img', { name: /^amended, trained, .*4 × 4, smallest/ })).toBeVisible();
  await open('Images');
  await expect(lab.getByRole('option', { selected: true })).toHaveAccessibleName(
    /pooling says \w+, (right|wrong); amended says \w+, (right|wrong)/,
  );
  await open('Border tests');
  await expect(lab.getByRole('table', { name: /at each step/ })).toBeVisible();
}

test('runs that tests look at are trained once, for all of them', async ({ page }) => {
  await page.goto('/');
  const graphs = Object.values(PREPARED);
  for (const graph of graphs)
    await test.step(graph.name, async () => {
      await train(page, graph);
      if (graph === PREPARED.first) await lookAtIt(page);
    });
  await expect(runRows(page)).toHaveCount(graphs.length);
});
