// @covers components/panels/erosion, lib/figures, lib/store/pins.ts, lib/io/lab-view.ts, lib/io/link.ts
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import Papa from 'papaparse';
import { PNG } from 'pngjs';
import { expectAccessible } from './axe';
import { expect, test } from './editor-page';

const TITLE = 'Erosion and head weight';

const figureOf = (page: Page, title = TITLE): Locator =>
  page.getByRole('tabpanel', { name: 'Erosion' }).getByRole('region', { name: title, exact: true });

async function choose(page: Page, entry: string, title = TITLE): Promise<void> {
  await page.getByRole('button', { name: `Take along, pin or read: ${title}`, exact: true }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

async function saved(page: Page, entry: string): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await choose(page, entry);
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** What stands under a map: the value under the crosshair, or the largest one. */
const readout = (map: Locator): Locator => map.locator('xpath=following-sibling::output');

const section = (page: Page, name: string): Promise<void> =>
  page.getByRole('tablist', { name: 'Views of the erosion' }).getByRole('tab', { name }).click();

test('a figure is taken along as vectors, pixels and values, and read as a table', async ({ page }) => {
  await expect(figureOf(page).getByRole('img', { name: /^ARM, E · h/ })).toBeVisible();

  const svg = await saved(page, 'Save as SVG');
  expect(svg.name).toMatch(/^erosion-and-head-weight-.*before-training.*\.svg$/);
  const read = await page.evaluate((text) => {
    const xml = new DOMParser().parseFromString(text, 'image/svg+xml');
    const map = xml.querySelector('g');
    const words = [...xml.querySelectorAll('text')].map((element) => element.textContent);
    return {
      errors: xml.querySelectorAll('parsererror').length,
      title: xml.querySelector('title')?.textContent,
      description: xml.querySelector('desc')?.textContent ?? '',
      words: words.join('\n'),
      maps: xml.querySelectorAll('g').length,
      place: map?.getAttribute('transform') ?? '',
      colour: map?.querySelector('rect')?.getAttribute('fill') ?? '',
      width: Number(xml.documentElement.getAttribute('width')),
    };
  }, svg.bytes.toString());
  expect(read).toMatchObject({ errors: 0, title: TITLE, maps: 6 });
  expect(read.description).toContain('What it does not show: Eroded is not useless');
  for (const words of ['before training', 'Pooling', 'ARM', 'Head weight h', '100.0\u00a0%', 'E = 1 − A·1'])
    expect(read.words).toContain(words);

  // The same drawing, at twice the size.
  const png = PNG.sync.read((await saved(page, 'Save as PNG')).bytes);
  expect(png.width).toBe(2 * read.width);
  const [x, y, cell] = [...read.place.matchAll(/[\d.]+/g)].map(Number) as [number, number, number];
  const at = 4 * (Math.round(2 * (y + cell / 2)) * png.width + Math.round(2 * (x + cell / 2)));
  expect(`#${png.data.subarray(at, at + 3).toString('hex')}`).toBe(read.colour);
  expect([...png.data.subarray(0, 4)]).toEqual([255, 255, 255, 255]);

  const csv = (await saved(page, 'Save as CSV')).bytes.toString();
  const rows = Papa.parse<Record<string, string>>(csv.split('\n').slice(2).join('\n').trimEnd(), {
    header: true,
  }).data;
  expect(csv.split('\n')[0]).toBe(`title,${TITLE}`);
  const weights = rows.filter((row) => row['label'] === 'ARM' && row['quantity'] === 'Head weight h');
  const sum = weights.reduce((all, row) => all + Number(row['value']), 0);
  expect(sum).toBeCloseTo(1, 9);

  await choose(page, 'Show as table');
  const tables = page.getByRole('dialog', { name: `${TITLE}, as a table` });
  await tables.getByRole('combobox', { name: 'Part of the figure' }).click();
  await page.getByRole('option', { name: '5. ARM, Head weight h' }).click();
  const table = tables.getByRole('table', { name: /^ARM: Head weight h, in per cent/ });
  const first = table.getByRole('row').nth(1);
  await expect(first.getByRole('rowheader')).toHaveText('1');
  const said = (await first.getByRole('cell').first().innerText()).replace(/\s%/, '');
  expect(Number(said)).toBeCloseTo(100 * Number(weights[0]!['value']), 4);
  await expectAccessible(page, { within: ['[role="dialog"]'] });
});

test('one crosshair in all maps: it follows the pointer, and stays where it is placed', async ({ page }) => {
  const map = figureOf(page).getByRole('img', { name: /^Pooling, Erosion E/ });
  const other = figureOf(page).getByRole('img', { name: /^ARM, Head weight h/ });
  await expect(readout(other)).toHaveText(/^max/);

  // While the page is still moving into place, a map may slip away from under the pointer.
  await expect(async () => {
    await page.mouse.move(2, 2);
    await map.hover({ position: { x: 3, y: 3 } });
    await expect(readout(other)).toHaveText(/^row 1, column 1: /, { timeout: 1000 });
  }).toPass();
  await page.mouse.move(2, 2);
  await expect(readout(other)).toHaveText(/^max/);

  await map.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  const placed = /^row (\d+), column (\d+)/;
  await expect(readout(other)).toHaveText(placed);
  const where = await readout(map).innerText();
  await page.keyboard.press('Tab');
  await expect(map).not.toBeFocused();
  await expect(readout(map)).toHaveText(where);
  // It is the crosshair of all sections.
  await section(page, 'Heads');
  // Heads of a run that is there would be those of its graph.
  await page.getByRole('radio', { name: 'Before training' }).click();
  const coverage = figureOf(page, 'Coverage, as a head weight').getByRole('img', { name: /^ARM/ }).first();
  await expect(readout(coverage)).toHaveText(placed);
  await section(page, 'Overview');
  // A hover is a glance: the crosshair goes back.
  await other.hover({ position: { x: 3, y: 3 } });
  await expect(readout(map)).toHaveText(/^row 1, column 1: /);
  await page.mouse.move(2, 2);
  await expect(readout(map)).toHaveText(where);
  await other.focus();
  await page.keyboard.press('Escape');
  await expect(readout(map)).toHaveText(/^max/);

  await page.getByRole('button', { name: 'View options' }).click();
  const options = page.getByRole('dialog', { name: 'View options' });
  await options.getByRole('radio', { name: 'To the largest value' }).click();
  await expect(
    figureOf(page).getByRole('img', { name: /^Erosion E: colours from 0\S* % to 100/ }),
  ).toHaveCount(0);
  await options.getByRole('switch', { name: 'Smooth maps' }).click();
  await expect(map.locator('canvas')).toHaveCSS('image-rendering', 'auto');
});

test('a link reopens the view; where the browser does not copy, the link is shown', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const map = figureOf(page).getByRole('img', { name: /^Pooling, Erosion E/ });
  await map.click({ position: { x: 3, y: 3 } });
  await choose(page, 'Copy link to this view');
  await expect(page.getByText('The link to this view is copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  await page.evaluate(() => {
    const { clipboard } = navigator;
    const copy = clipboard.writeText.bind(clipboard);
    clipboard.writeText = () => {
      clipboard.writeText = copy;
      return Promise.reject(new Error('refused'));
    };
  });
  await choose(page, 'Copy link to this view');
  const dialog = page.getByRole('dialog', { name: 'Share a link' });
  await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(link);
  await expect(dialog.getByText('opening the link shows the same view')).toBeVisible();

  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByText(/^Opened “.*” from a link/)).toBeVisible();
  const weight = figureOf(other).getByRole('img', { name: /^ARM, Head weight h/ });
  await expect(readout(weight)).toHaveText(/^row 1, column 1: /);
});

/** A pin as another visit kept it, with all that the Overview has not. */
async function keepLines(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const request = indexedDB.open('arm-playground-pins');
    const db = await new Promise<IDBDatabase>((done) => {
      request.onsuccess = () => done(request.result);
    });
    const [pinned] = await new Promise<{ view: object }[]>((done) => {
      const all = db.transaction('pins').objectStore('pins').getAll() as IDBRequest<{ view: object }[]>;
      all.onsuccess = () => done(all.result);
    });
    const words = { formula: 'a(s)', what: 'Accuracy of shifted images.', not: 'Why.' };
    const point = (x: number, y: number) => ({ x, y, low: y - 0.1, high: y + 0.1 });
    const rgba = Uint8ClampedArray.from({ length: 4 * 64 }, (_, i) => (i % 4 === 3 ? 255 : 3 * i));
    const parts = [
      {
        kind: 'lines',
        label: 'Accuracy over shift',
        x: { label: 'Shift in pixels', unit: 'number' },
        y: { label: 'Accuracy', unit: 'share' },
        domain: [0, 1],
        series: [
          { id: 'a', label: 'Pooling', colour: 'var(--variant-2)', points: [point(0, 0.8), point(4, 0.4)] },
          {
            id: 'b',
            label: 'ARM',
            colour: 'var(--variant-1)',
            points: [point(0, 0.7), point(4, 0.6)],
            dashed: true,
          },
        ],
        reference: { y: 0.25, label: 'chance' },
      },
      {
        kind: 'map',
        label: 'A face',
        values: Float32Array.from({ length: 16 }, (_, i) => i / 16),
        shape: [4, 4],
        domain: [0, 1],
        scale: 'viridis',
        quantity: 'Class activation',
        unit: 'share',
        image: { size: 8, rgba },
        outline: { values: Float32Array.from([1, 0, 0, 0]), shape: [2, 2], from: 0.5 },
      },
    ];
    const figure = { id: 'shift', title: 'Shift', settings: ['seed 1'], parts, about: words };
    const writing = db.transaction('pins', 'readwrite');
    writing.objectStore('pins').put({ ...pinned, id: 'lines', name: 'Shift', at: 1, figure });
    await new Promise((done) => {
      writing.oncomplete = done;
    });
    db.close();
  });
}

test('pins survive a reload, are compared, and lead back to their view', async ({ page }) => {
  await choose(page, 'Pin');
  await expect(page.getByText(`Pinned “${TITLE}”`)).toBeVisible();
  await page.getByRole('button', { name: 'View options' }).click();
  await page.getByRole('radio', { name: 'To the largest value' }).click();
  await page.keyboard.press('Escape');
  await choose(page, 'Pin');
  await section(page, 'Pinned');
  await expect(page.getByText('2 of 24 pins')).toBeVisible();
  await keepLines(page);
  await page.reload();

  await section(page, 'Pinned');
  const list = page.getByRole('list', { name: 'Pinned figures' });
  const pins = list.getByRole('listitem');
  await expect(pins).toHaveCount(3);
  await pins
    .first()
    .getByRole('button', { name: /^Rename/ })
    .click();
  await page.keyboard.type('Fitted');
  await page.keyboard.press('Enter');
  const fitted = list.getByRole('region', { name: 'Fitted', exact: true });
  // One scale for all pins, though one of them was fitted.
  await expect(fitted.getByRole('img', { name: /^Erosion E: colours from .* to 100\.0\s%$/ })).toBeVisible();
  await list.getByRole('checkbox', { name: 'Compare Fitted' }).check();
  await list.getByRole('checkbox', { name: `Compare ${TITLE}` }).check();
  const difference = page.getByRole('region', { name: `Fitted minus ${TITLE}` });
  await expect(
    difference.getByRole('img', {
      name: /^ARM, Difference of E · h, .* smallest 0\.00\s%, largest 0\.00\s%/,
    }),
  ).toBeVisible();

  const lines = list.getByRole('region', { name: 'Shift', exact: true });
  const chart = lines.getByRole('img', { name: /^Accuracy over shift: Accuracy over Shift in pixels/ });
  await chart.focus();
  await page.keyboard.press('End');
  await expect(lines.getByRole('status').first()).toHaveText(
    /Shift in pixels 4Pooling 40\.0\s% \(30\.0\s% to 50\.0\s%\)ARM 60\.0\s%/,
  );
  await expect(lines.getByRole('table', { name: /^Accuracy over shift/ }).getByRole('row')).toHaveCount(3);
  await expect(lines.getByRole('img', { name: /^A face, Class activation/ }).locator('canvas')).toHaveCount(
    2,
  );
  await expectAccessible(page, { within: ['[role="tabpanel"]'] });

  await fitted.getByRole('button', { name: 'Remove Fitted' }).click();
  await expect(pins).toHaveCount(2);
  // Others may lie over its notice; that is no matter here.
  await page.locator('[data-sonner-toast] [data-action]').first().dispatchEvent('click');
  await expect(pins).toHaveCount(3);
  await fitted.getByRole('button', { name: 'Go back to this view' }).click();
  await expect(figureOf(page)).toBeVisible();
  await page.getByRole('button', { name: 'View options' }).click();
  await expect(page.getByRole('radio', { name: 'To the largest value' })).toBeChecked();
});
