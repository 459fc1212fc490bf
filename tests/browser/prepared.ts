import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  expect,
  type BrowserContext,
  type Locator,
  type Page,
  type PlaywrightWorkerArgs,
  type WorkerInfo,
} from '@playwright/test';
import type { GraphDocument } from '../../lib/graph/document';
import { pairDocument, wired, type Parts } from '../helpers/documents';
import { closeNotices } from './page';

/** Two variants over three seeds, small enough to be trained in a moment. */
function pair(name: string, parts: Parts = {}): GraphDocument {
  const graph = pairDocument({
    data: { size: 16, synthetic: { classes: 3, perClass: 12 } },
    backbone: { channels: [4, 8] },
    training: { epochs: 3, batchSize: 8, seeds: [1, 2, 3] },
    ...parts,
  });
  return { ...graph, name };
}

/** Pooling and ARM, and a head that has no class activation. */
function threeHeads(): GraphDocument {
  const heads = [
    { id: 'pool', type: 'global-average-pool', label: 'Pooling' },
    { id: 'arm', type: 'arm', label: 'Amended' },
    { id: 'most', type: 'global-max-pool', label: 'Max pooling' },
  ];
  const document = wired(
    { size: 32, synthetic: { classes: 3, perClass: 16, difficulty: 0 } },
    {},
    [
      { id: 'bb', type: 'mini-resnet', params: { channels: [8, 12] } },
      ...heads.map(({ id, type }) => ({ id, type })),
      ...heads.map(({ id, label }) => ({ id: `${id}-out`, type: 'classifier', params: { label } })),
    ],
    [
      'data.images -> bb.images',
      'padding.padding -> bb.padding',
      ...heads.flatMap(({ id }) => [`bb.features -> ${id}.features`, `${id}.vector -> ${id}-out.vector`]),
    ],
  );
  const training = { ...document.training, epochs: 3, batchSize: 8, seeds: [1] };
  return { ...document, name: 'Three heads', training };
}

/** What `batchLeak` is trained on: images of files, which tests recognise by their names. */
export const UPLOADED = {
  classes: ['glad', 'grumpy', 'startled', 'weary'],
  faces: { train: 24, test: 16, size: 32 },
};

/** ARM with the mean of the batch, and with one that is fixed. */
function batchLeak(): GraphDocument {
  const affinities = ['batch', 'ema'];
  const document = wired(
    // Only until the uploaded images are there.
    { size: UPLOADED.faces.size, synthetic: { classes: 2, perClass: 2 } },
    {},
    [
      { id: 'bb', type: 'mini-resnet', params: { channels: [8, 16] } },
      ...affinities.flatMap((affinity) => [
        { id: affinity, type: 'arm', params: { affinity } },
        { id: `${affinity}-out`, type: 'classifier', params: { label: `ARM ${affinity}` } },
      ]),
    ],
    [
      'data.images -> bb.images',
      ...affinities.flatMap((id) => [`bb.features -> ${id}.features`, `${id}.vector -> ${id}-out.vector`]),
    ],
  );
  // Long enough for the mean of a batch to tell its class.
  const training = { ...document.training, epochs: 10, batchSize: 8, seeds: [1] };
  return { ...document, name: 'Batch leak', training };
}

/** Graphs that prepared.setup.ts trains, in this order; a run is found by the name of its graph. */
export const PREPARED = {
  first: pair('First graph'),
  /** Differs from the first in one setting. */
  second: pair('Second graph', { arm: { affinity: 'none' } }),
  threeHeads: threeHeads(),
  batchLeak: batchLeak(),
};

/** Of a test or of a worker. */
type Info = Pick<WorkerInfo, 'project'>;

/** Profile of a browser that has these runs; Playwright empties the folder above it before the first test. */
export const preparedProfile = ({ project }: Info): string => join(project.outputDir, 'prepared-profile');

type Playwright = PlaywrightWorkerArgs['playwright'];

/** Opens a browser that keeps what it stores in a folder. */
export async function openProfile(
  playwright: Playwright,
  folder: string,
  { project }: Info,
): Promise<BrowserContext> {
  const { baseURL, viewport, actionTimeout } = project.use;
  const options = { baseURL: baseURL!, viewport: viewport! };
  const context = await playwright.chromium.launchPersistentContext(folder, options);
  // Playwright sets it for contexts of its own only.
  context.setDefaultTimeout(actionTimeout!);
  return context;
}

/** Opens a browser that has the prepared runs, and may change them: it has a copy that nobody else uses. */
export async function openCopy(playwright: Playwright, info: Info, name: string) {
  const prepared = preparedProfile(info);
  if (!existsSync(prepared))
    throw new Error(
      'The runs that this test looks at were not prepared: run `npx playwright test --project=chromium` without `--no-deps`.',
    );
  const copy = join(info.project.outputDir, `profile-${name}`);
  await cp(prepared, copy, { recursive: true });
  const context = await openProfile(playwright, copy, info);
  const remove = async () => {
    await context.close();
    await rm(copy, { recursive: true, force: true });
  };
  return { context, remove };
}

/** The page that a browser with a profile of its own begins with. */
export const firstPage = (context: BrowserContext): Page => context.pages()[0]!;

export const runsPanel = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Runs' });

/** The newest run comes first. */
export const runRows = (page: Page): Locator =>
  runsPanel(page).getByRole('table').locator('tbody').getByRole('row');

/** What the menu of a run offers. */
async function choose(page: Page, name: string, entry: string): Promise<void> {
  await page.getByRole('tab', { name: 'Runs' }).click();
  // The name of a run is that of its graph and the time.
  const menu = new RegExp(`^What to do with ${name},`);
  await runsPanel(page).getByRole('button', { name: menu }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

/** Opens the graph of a run that was trained before the tests. */
export async function openPreparedGraph(page: Page, { name }: GraphDocument): Promise<void> {
  await choose(page, name, 'Open its graph');
  await expect(page.getByRole('textbox', { name: 'Name of the graph' })).toHaveValue(name);
}

/** Shows what a run that was trained before the tests has reached. Gives the panel. */
export async function showPrepared(page: Page, { name }: GraphDocument): Promise<Locator> {
  await choose(page, name, 'Show results');
  const training = page.getByRole('tabpanel', { name: 'Training' });
  await expect(training.getByRole('status').getByText('Finished')).toBeVisible();
  return training;
}

/** As after a training: its graph and its results are on the page. Gives the panel of the results. */
export async function openPrepared(page: Page, graph: GraphDocument): Promise<Locator> {
  await openPreparedGraph(page, graph);
  const training = await showPrepared(page, graph);
  // What says so is half transparent while it goes.
  await closeNotices(page);
  return training;
}
