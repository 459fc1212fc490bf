// @covers lib/store/projects.ts, lib/store/project-session.ts, lib/store/project-database.ts, lib/io/link.ts, components/panels/topbar
import type { Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { expect, test } from './editor-page';
import { editsAreSaved } from './settled';

const node = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
const banner = (page: Page) => page.getByRole('banner');
const name = (page: Page) => page.getByRole('textbox', { name: 'Name of the graph' });

async function choose(page: Page, entry: string) {
  await banner(page).getByRole('button', { name: 'Graph', exact: true }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

async function rename(page: Page, to: string) {
  // The mark changes with the edit itself, so that what is seen after it is of this save.
  await name(page).fill(to);
  await editsAreSaved(page);
}

async function openTemplate(page: Page, title: string) {
  await banner(page).getByRole('button', { name: 'Templates' }).click();
  await page.getByRole('dialog', { name: 'Templates' }).getByRole('button', { name: title }).click();
  await expect(name(page)).toHaveValue(title);
}

test('a graph that is opened leaves the one before as it was, with its undo', async ({ page }) => {
  const before = await name(page).inputValue();
  await node(page, 'ARM').click();
  await page.keyboard.press('Delete');
  await openTemplate(page, 'Padding zoo');
  await page.getByRole('button', { name: 'Go back' }).click();
  await expect(name(page)).toHaveValue(before);
  await expect(node(page, 'ARM')).toHaveCount(0);
  await banner(page).getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(node(page, 'ARM')).toHaveCount(1);
});

test('earlier versions are there to go back to, and going back can be undone', async ({ page }) => {
  await node(page, 'ARM').click();
  await page.keyboard.press('Delete');
  await editsAreSaved(page);
  await choose(page, 'Earlier versions');
  const versions = page.getByRole('dialog', { name: 'Earlier versions' });
  await expect(versions.getByRole('listitem')).toHaveText([/^Now.*6 nodes/, /7 nodes.*Go back to it/]);
  await expectAccessible(page);
  await versions.getByRole('button', { name: 'Go back to it' }).click();
  await expect(node(page, 'ARM')).toHaveCount(1);
  await editsAreSaved(page);
  await choose(page, 'Earlier versions');
  await expect(versions.getByRole('listitem')).toHaveCount(3);
  await page.keyboard.press('Escape');
  await banner(page).getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(node(page, 'ARM')).toHaveCount(0);
});

test('broken and hostile links and files change nothing, crash nothing and run nothing', async ({ page }) => {
  const before = await name(page).inputValue();
  await page.evaluate(() => {
    (window as unknown as { hit: number }).hit = 0;
    window.addEventListener('securitypolicyviolation', () => (window as unknown as { hit: number }).hit++);
  });
  const script = '<img src=x onerror="window.stolen=1"><script>window.stolen=1</script>';
  // What a browser makes of links goes through the same reader; here the page is seen to survive it.
  const hashes = ['', '%%%', 'AAAA', 'x'.repeat(150_000), 'x'.repeat(250_000), encodeURIComponent(script)];
  for (let i = 0; i < 40; i++)
    hashes.push(
      Array.from({ length: 60 }, (_, k) => 'abcXYZ019-_'[(i * 31 + k * 17 + ((i * k) % 7)) % 11]).join(''),
    );
  for (const hash of hashes) {
    await page.evaluate((text) => (location.hash = `graph=${text}`), hash);
    await expect.poll(() => page.evaluate(() => location.hash)).toBe('');
  }
  await expect(page.getByText('The link was not opened').first()).toBeVisible();
  await expect(name(page)).toHaveValue(before);

  // Words of a graph are words, whatever they look like.
  const graph = {
    format: 'arm-playground/graph',
    version: 2,
    name: script.slice(0, 120),
    nodes: [{ id: 'a', type: 'arm', label: script.slice(0, 80), position: { x: 0, y: 0 } }],
    edges: [],
    frames: [{ id: 'f', name: script.slice(0, 80), nodes: ['a'] }],
    comments: [{ id: 'c', text: script, position: { x: 300, y: 0 } }],
  };
  await page.getByLabel('Graph file').setInputFiles({
    name: `${script.slice(0, 30)}.json`.replaceAll('/', ''),
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(graph)),
  });
  await expect(page.getByRole('textbox', { name: 'Text of the comment' })).toHaveValue(script);
  await page.getByRole('tab', { name: 'Outline' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Outline' }).getByRole('listitem').first()).toBeVisible();
  expect(await page.evaluate(() => 'stolen' in window)).toBe(false);
  expect(await page.evaluate(() => (window as unknown as { hit: number }).hit)).toBe(0);
});

test.describe('with no other graphs, and a clock of its own', () => {
  test.use({ fresh: true });

  test('several graphs are kept; one that was removed comes back', async ({ page }) => {
    await rename(page, 'Mine');
    await openTemplate(page, 'Padding zoo');
    await rename(page, 'My zoo');
    await choose(page, 'My graphs');
    const dialog = page.getByRole('dialog', { name: 'My graphs' });
    const graphs = dialog.getByRole('list', { name: 'Graphs' }).getByRole('listitem');
    await expect(graphs).toHaveText([/^My zoo.*open/, /^Mine/]);
    await expectAccessible(page);

    await dialog.getByRole('button', { name: 'Remove My zoo' }).click();
    await expect(graphs).toHaveText([/^Mine.*open/]);
    await dialog.getByRole('button', { name: 'Bring it back' }).click();
    await expect(graphs).toHaveCount(2);
    await dialog.getByRole('button', { name: /^My zoo/ }).click();
    await expect(name(page)).toHaveValue('My zoo');
    await page.reload();
    await expect(name(page)).toHaveValue('My zoo');
  });

  test('two tabs on one graph do not write over each other in silence', async ({ page, context }) => {
    await rename(page, 'Shared');
    const other = await context.newPage();
    await other.goto('/');
    await expect(name(other)).toHaveValue('Shared');

    // One without work of its own may show the changes of the other.
    await rename(other, 'Theirs');
    await expect(page.getByText('Another tab has changed this graph')).toBeVisible();
    await expect(name(page)).toHaveValue('Shared');
    await page.getByRole('button', { name: 'Show the changes' }).click();
    await expect(name(page)).toHaveValue('Theirs');

    // One that goes on without them keeps its work as a graph of its own.
    await rename(other, 'Theirs again');
    await expect(page.getByText('Another tab has changed this graph')).toBeVisible();
    await name(page).fill('Ours');
    await expect(name(page)).toHaveValue('Ours (copy)');
    await expect(page.getByText('Both are kept: what you do here goes on as “Ours (copy)”.')).toBeVisible();
    await editsAreSaved(page);
    await choose(page, 'My graphs');
    const graphs = page.getByRole('dialog', { name: 'My graphs' }).getByRole('listitem');
    await expect(graphs).toHaveText([/^Ours \(copy\).*open/, /^Theirs again/]);
  });

  test('work is not lost when the page is closed at once', async ({ page }) => {
    await name(page).fill('Last words');
    await page.reload();
    await expect(name(page)).toHaveValue('Last words');

    // Meanwhile it says so: the pause that it waits for does not end while time stands still.
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 1000);
    await name(page).fill('One more');
    await expect(page.getByRole('img', { name: 'Saved as soon as you pause' })).toBeVisible();
    await page.clock.resume();
    await editsAreSaved(page);
  });

  test('a link carries graph, settings and fingerprint of the images, and opens as a graph of its own', async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('tab', { name: 'Data' }).click();
    await expect(
      page
        .getByRole('tabpanel', { name: 'Data' })
        .getByText(/images/)
        .first(),
    ).toBeVisible();
    await page.getByRole('region', { name: 'Graph' }).click({ position: { x: 20, y: 20 } });
    const epochs = page.getByRole('spinbutton', { name: 'Epochs' });
    await epochs.fill('7');
    await rename(page, 'To share');
    await choose(page, 'Share a link');
    const dialog = page.getByRole('dialog', { name: 'Share a link' });
    await expect(dialog.getByText(/^A fingerprint of your \d+ images/)).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Copy' }).click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(/\/#graph=[\w-]+$/);
    expect(link).toBe(await dialog.getByRole('textbox', { name: 'Link' }).inputValue());

    const other = await context.newPage();
    await other.goto(link);
    await expect(name(other)).toHaveValue('To share');
    await expect(other.getByText('Opened “To share” from a link')).toBeVisible();
    await expect(other.getByText(/Images are not part of a link|images that you have now/)).toBeVisible();
    await expect(other.getByRole('spinbutton', { name: 'Epochs' })).toHaveValue('7');
    expect(new URL(other.url()).hash).toBe('');
    await choose(other, 'My graphs');
    await expect(other.getByRole('dialog').getByRole('listitem')).toHaveCount(2);
  });
});
