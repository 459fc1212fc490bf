// @covers components/canvas, components/nodes, components/panels/palette, components/panels/inspector, components/panels/topbar, lib/graph, lib/nodes
import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expect, test } from './editor-page';
import { command } from './page';
import { centre, dragTo } from './pointer';
import { canvasStands, editsAreSaved } from './settled';

const node = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
const port = (page: Page, name: string, id: string) => node(page, name).locator(`[data-handleid="${id}"]`);
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });
const undo = (page: Page) => page.getByRole('banner').getByRole('button', { name: 'Undo', exact: true });
const wires = (page: Page) => page.getByRole('group', { name: /^Wire with / });

test('the first page shows the whole comparison without a click', async ({ page }) => {
  for (const size of [
    { width: 1366, height: 768 },
    { width: 1920, height: 1080 },
  ]) {
    await page.setViewportSize(size);
    await canvasStands(page);
    const canvas = (await page.getByRole('region', { name: 'Graph' }).boundingBox())!;
    const cards = await page.locator('.react-flow__node').all();
    expect(cards).toHaveLength(7);
    for (const card of cards) {
      const box = (await card.boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(canvas.x);
      expect(box.y).toBeGreaterThanOrEqual(canvas.y);
      expect(box.x + box.width).toBeLessThanOrEqual(canvas.x + canvas.width);
      expect(box.y + box.height).toBeLessThanOrEqual(canvas.y + canvas.height);
    }
  }
  await expect(node(page, 'Mini ResNet').getByRole('img', { name: /^Erosion, stage/ })).toHaveCount(3);
  await expect(node(page, 'Faces')).toContainText('48×48×3');
  await expect(node(page, 'Classifier (pooling)')).toContainText(/Eroded evidence\s*26\.6\s%/);
  await expect(page.getByRole('tab', { name: 'Erosion' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('The graph has no problems.')).toBeAttached();
  await expect(
    inspector(page).getByText(/^Memory: about \d+ MB \(activations \d+ MB, weights /),
  ).toBeVisible();
});

test('nodes are added by click, by key and by dragging, and each is one step to undo', async ({ page }) => {
  const palette = page.getByRole('navigation', { name: 'Nodes' });
  const add = palette.getByRole('button', { name: 'Add Central pooling' });
  await add.click();
  await expect(node(page, 'Central pooling')).toHaveCount(1);
  await expect(inspector(page).getByRole('heading', { name: 'Central pooling' })).toBeVisible();
  await add.press('Enter');
  await expect(node(page, 'Central pooling')).toHaveCount(2);
  const canvas = (await page.getByRole('region', { name: 'Graph' }).boundingBox())!;
  await add.dragTo(page.getByRole('region', { name: 'Graph' }), { targetPosition: { x: 120, y: 400 } });
  await expect(node(page, 'Central pooling')).toHaveCount(3);
  const dropped = await centre(node(page, 'Central pooling').last());
  expect(Math.abs(dropped.x - canvas.x - 120)).toBeLessThan(20);
  for (const left of [2, 1, 0]) {
    await undo(page).click();
    await expect(node(page, 'Central pooling')).toHaveCount(left);
  }
  await expect(undo(page)).toBeDisabled();
});

test('the palette is searched by words, and Enter adds what is found', async ({ page }) => {
  const palette = page.getByRole('navigation', { name: 'Nodes' });
  const field = palette.getByRole('searchbox', { name: 'Find a node' });
  await field.fill('gem');
  await expect(palette.getByRole('button')).toHaveCount(1);
  await field.press('Enter');
  await expect(node(page, 'GeM pooling')).toHaveCount(1);
  await field.fill('nothing like it');
  await expect(palette.getByText('No node is called that.')).toBeVisible();
});

test('a drag is one step, and arrow keys move a node for good', async ({ page }) => {
  const pool = node(page, 'Average pooling');
  const start = (await pool.boundingBox())!;
  await dragTo(page, pool.getByRole('heading'), { x: start.x + 200, y: start.y + 300 });
  await expect.poll(async () => (await pool.boundingBox())!.y - start.y).toBeGreaterThan(100);
  await undo(page).click();
  await expect.poll(async () => Math.round((await pool.boundingBox())!.y)).toBe(Math.round(start.y));
  await expect(undo(page)).toBeDisabled();

  await pool.focus();
  await page.keyboard.press('Enter');
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowDown');
  await expect.poll(async () => (await pool.boundingBox())!.y - start.y).toBeGreaterThan(10);
  const moved = (await pool.boundingBox())!.y;
  await editsAreSaved(page);
  await page.reload();
  // At once: the click waits for the graph that was kept.
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the graph as a file' }).click(),
  ]);
  const { nodes } = JSON.parse(await readFile(await download.path(), 'utf8')) as {
    nodes: { id: string; position: { y: number } }[];
  };
  expect(nodes.find(({ id }) => id === 'pool')!.position.y).toBe(20);
  expect(moved).toBeGreaterThan(start.y);
});

test('a wire that is removed is a problem that names the node, and can be drawn again', async ({ page }) => {
  const wire = page.getByRole('group', { name: 'Wire with images from Faces to Mini ResNet' });
  await wire.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove this wire' }).click();
  await expect(wire).toHaveCount(0);
  await page.getByRole('tab', { name: /^Problems/ }).click();
  await page.getByRole('button', { name: /“Mini ResNet” has nothing wired into “images”/ }).click();
  await expect(inspector(page).getByText('Connect images.')).toBeVisible();
  await expect(node(page, 'Mini ResNet').getByRole('img', { name: '1 problem' })).toBeVisible();
  await page.getByRole('button', { name: 'Show the whole graph' }).click();
  await canvasStands(page);

  await dragTo(page, port(page, 'Faces', 'images'), await centre(port(page, 'Mini ResNet', 'images')));
  await expect(wire).toHaveCount(1);
  await expect(page.getByText('No problems', { exact: true })).toBeVisible();
});

test('the keyboard alone removes a wire and draws it again', async ({ page }) => {
  const wire = page.getByRole('group', { name: 'Wire with features from Mini ResNet to ARM' });
  await wire.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Delete');
  await expect(wire).toHaveCount(0);
  await node(page, 'ARM').focus();
  await page.keyboard.press('Enter');
  await inspector(page).getByRole('combobox', { name: 'Takes feature map from' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Mini ResNet' }).press('Enter');
  await expect(wire).toHaveCount(1);
});

test('a wire that does not fit is refused with a reason', async ({ page }) => {
  await dragTo(page, port(page, 'Faces', 'images'), await centre(port(page, 'ARM', 'features')));
  await expect(page.getByText('“Faces” gives images, but “ARM” needs features there.')).toBeVisible();
  await expect(wires(page)).toHaveCount(6);
});

test('settings change the maps at once; what does not fit is said and kept out', async ({ page }) => {
  await node(page, 'Padding').click();
  await inspector(page).getByRole('combobox', { name: 'Mode' }).click();
  await page.getByRole('option', { name: 'reflect' }).click();
  await expect(node(page, 'Mini ResNet')).toContainText('Synthetic fraction');

  await node(page, 'Mini ResNet').click();
  const channels = inspector(page).getByRole('textbox', { name: 'Channels' });
  await channels.fill('16, 32');
  await expect(node(page, 'Mini ResNet')).toContainText('12×12×32');
  await channels.fill('16, 2');
  await expect(channels).toHaveAttribute('aria-invalid', 'true');
  await expect(inspector(page).getByRole('alert')).toBeVisible();
  await expect(node(page, 'Mini ResNet')).toContainText('12×12×32');
  await channels.press('Backspace');
  await expect(node(page, 'Mini ResNet')).toHaveCount(1);

  await page.getByRole('region', { name: 'Graph' }).click({ position: { x: 20, y: 20 } });
  const epochs = inspector(page).getByRole('spinbutton', { name: 'Epochs' });
  await epochs.fill('3');
  await epochs.press('ArrowUp');
  await expect(epochs).toHaveValue('4');
});

test('ARM is taken apart into its blocks and put together again, each in one step', async ({ page }) => {
  await node(page, 'ARM').click();
  const evidence = await node(page, 'Classifier (ARM)').textContent();
  await inspector(page).getByRole('button', { name: 'Expand into blocks' }).click();
  const blocks = ['Feature Arrangement', 'De-albino', 'Sharing Affinity'];
  for (const block of blocks) await expect(node(page, block)).toBeVisible();
  await expect(node(page, 'ARM')).toHaveCount(0);
  await expect(node(page, 'Classifier (ARM)')).toHaveText(evidence!);
  await undo(page).click();
  await expect(node(page, 'ARM')).toBeVisible();
  for (const block of blocks) await expect(node(page, block)).toHaveCount(0);

  await page.getByRole('banner').getByRole('button', { name: 'Redo', exact: true }).click();
  await node(page, 'Sharing Affinity').click();
  await inspector(page).getByRole('button', { name: 'Collapse into one ARM node' }).click();
  await expect(node(page, 'ARM')).toBeVisible();
  await expect(node(page, 'De-albino')).toHaveCount(0);
});

test('commands are found by typing', async ({ page }) => {
  await command(page, 'central');
  await expect(node(page, 'Central pooling')).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  await command(page, 'show data');
  await expect(page.getByRole('tab', { name: 'Data' })).toHaveAttribute('aria-selected', 'true');
});

test.describe('without other graphs', () => {
  test.use({ fresh: true });

  test('a graph is saved to a file and opened again; a broken file leaves it alone', async ({ page }) => {
    const name = page.getByRole('textbox', { name: 'Name of the graph' });
    await name.fill('My graph');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the graph as a file' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('my-graph.armgraph.json');
    const text = await readFile(await download.path(), 'utf8');

    await page.getByRole('button', { name: 'Templates' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Pooling vs ARM' }).click();
    await expect(name).toHaveValue('Pooling vs ARM');
    const open = (file: string, content: string) =>
      page
        .getByLabel('Graph file')
        .setInputFiles({ name: file, mimeType: 'application/json', buffer: Buffer.from(content) });
    await open('my-graph.armgraph.json', text);
    await expect(name).toHaveValue('My graph');

    await open('future.json', text.replace('"version": 1', '"version": 99'));
    await expect(page.getByText(/version 99/)).toBeVisible();
    await expect(name).toHaveValue('My graph');
    await expect(undo(page)).toBeDisabled();

    // Each graph is kept, and comes back with its own undo.
    await page.getByRole('banner').getByRole('button', { name: 'Graph', exact: true }).click();
    await page.getByRole('menuitem', { name: 'My graphs' }).click();
    const graphs = page.getByRole('dialog', { name: 'My graphs' }).getByRole('listitem');
    await expect(graphs).toHaveText([/^My graph.*open/, /^My graph/]);
  });
});

test('a graph that is dropped on the page opens', async ({ page }) => {
  const dropGraph = (type: string) =>
    page.evaluate((event) => {
      const transfer = new DataTransfer();
      const graph = {
        format: 'arm-playground/graph',
        version: 1,
        name: 'Dropped',
        nodes: [],
        edges: [],
      };
      transfer.items.add(new File([JSON.stringify(graph)], 'dropped.armgraph.json'));
      document.body.dispatchEvent(
        new DragEvent(event, { dataTransfer: transfer, bubbles: true, cancelable: true }),
      );
    }, type);
  await dropGraph('dragenter');
  await expect(page.getByText('Drop your faces here')).toBeVisible();
  await dropGraph('drop');
  await expect(page.getByText('Drop your faces here')).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Name of the graph' })).toHaveValue('Dropped');
  await page.getByRole('button', { name: /^Start with/ }).click();
  await expect(node(page, 'ARM')).toBeVisible();
});

test('the last graph is there after a reload', async ({ page }) => {
  await node(page, 'ARM').click();
  await page.keyboard.press('Delete');
  await expect(node(page, 'ARM')).toHaveCount(0);
  await editsAreSaved(page);
  await page.reload();
  await expect(node(page, 'Mini ResNet')).toBeVisible();
  await expect(node(page, 'ARM')).toHaveCount(0);
  await expect(page.getByRole('tab', { name: /^Problems\s*1/ })).toBeVisible();
});

test('the page itself never loads TensorFlow.js', async ({ page }) => {
  const scripts = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  for (const url of scripts.filter((name) => name.endsWith('.js'))) {
    const text = await (await page.request.get(url)).text();
    expect(text.includes('Backend name to register'), url).toBe(false);
  }
});
