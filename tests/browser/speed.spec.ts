// @covers components/canvas, components/nodes, components/panels/erosion/layers
import type { Locator } from '@playwright/test';
import { wired } from '../helpers/documents';
import { largeGraph } from '../helpers/large-graph';
import { expect, test } from './fixture';
import { expectSmooth, waitQuietly, waitUntilIdle } from './long-tasks';
import { command, openGraph } from './page';

async function middleOf(locator: Locator) {
  const { x, y, width, height } = (await locator.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

test('two hundred nodes stay smooth while dragging, panning and typing', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('group', { name: 'Mini ResNet', exact: true })).toBeVisible();
  await openGraph(page, largeGraph(200));
  await expect(page.locator('.react-flow__node')).toHaveCount(200);
  await page.getByRole('button', { name: 'Close toast' }).click();
  // The first drawing, the engine and the images are not what this is about.
  await expect(page.getByRole('button', { name: /^Engine/ })).toHaveText(/\w/);
  await waitUntilIdle(page);

  const region = (await page.getByRole('region', { name: 'Graph' }).boundingBox())!;
  const middle = { x: region.x + region.width / 2, y: region.y + region.height / 2 };
  // Of all cards the one nearest to the middle: at this zoom most lie outside of what is seen.
  const cards = page.locator('.react-flow__node');
  const far = await cards.evaluateAll(
    (all, { x, y }) =>
      all.map((one) => {
        const { left, top, width, height } = one.getBoundingClientRect();
        return Math.hypot(left + width / 2 - x, top + height / 2 - y);
      }),
    middle,
  );
  const card = cards.nth(far.indexOf(Math.min(...far)));

  const drag = async (x: number, y: number, by: (step: number) => [number, number]) => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let step = 0; step < 60; step++) {
      const [dx, dy] = by(step);
      await page.mouse.move(x + dx, y + dy);
    }
    await page.mouse.up();
  };
  const grip = await middleOf(card);
  await expectSmooth(page, 'a node is dragged', async () => {
    const { x, y } = await middleOf(card);
    await drag(x, y, (step) => [step, 40 * Math.sin(step / 10)]);
  });
  const moved = await middleOf(card);
  expect(Math.hypot(moved.x - grip.x, moved.y - grip.y), 'the card was dragged').toBeGreaterThan(10);

  await expectSmooth(page, 'the canvas is panned', (attempt) => {
    const way = attempt % 2 === 0 ? 1 : -1;
    return drag(way > 0 ? region.x + 30 : region.x + 400, region.y + 30, (step) => [
      way * 5 * step,
      2 * step,
    ]);
  });
  const panned = await middleOf(card);
  expect(Math.hypot(panned.x - moved.x, panned.y - moved.y), 'the canvas was panned').toBeGreaterThan(10);

  // Fields are found before the watch goes on, as that takes Playwright long tasks of its own.
  await command(page, 'Select Convolution');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  const name = inspector.getByRole('textbox', { name: 'Name on the card' });
  await name.focus();
  await expectSmooth(page, 'a name is typed', () => page.keyboard.type(' of a block', { delay: 60 }));
  await expect(name).toHaveValue(/ of a block$/);
  const filters = inspector.getByRole('spinbutton', { name: 'Filters' });
  await filters.focus();
  await expectSmooth(page, 'a setting is typed', async () => {
    for (const value of ['12', '16', '24', '48']) {
      await page.keyboard.press('Control+a');
      await page.keyboard.type(value, { delay: 60 });
      await page.waitForTimeout(120);
    }
  });
  await expect(filters).toHaveValue('48');
});

test('all maps of a ResNet-18 at 224 pixels are computed again in little time, and scrubbing them is smooth', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.getByRole('group', { name: 'Mini ResNet', exact: true })).toBeVisible();
  const document = wired(
    { size: 224, synthetic: { classes: 2, perClass: 2 } },
    {},
    [
      { id: 'bb', type: 'resnet18' },
      { id: 'pool', type: 'global-average-pool' },
      { id: 'out', type: 'classifier' },
    ],
    ['data.images -> bb.images', 'bb.features -> pool.features', 'pool.vector -> out.vector'],
  );
  await openGraph(page, document);
  await page.getByRole('button', { name: 'Close toast' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Layers', exact: true });
  const slider = panel.getByRole('slider', { name: 'Layer' });
  await page.getByRole('tab', { name: 'Layers', exact: true }).click();
  await expect(slider).toHaveAttribute('max', '29');

  // Another padding: the whole walk once more, and the page goes on.
  await expect(page.getByRole('button', { name: /^Engine/ })).toHaveText(/\w/);
  await waitUntilIdle(page);
  const paddings = ['zeros, tf', 'reflect, torch', 'replicate, tf'];
  const walk = await expectSmooth(
    page,
    'all maps are computed again',
    async (attempt) => {
      await page.keyboard.press('Enter');
      await waitQuietly(page, '[role=tabpanel]', `padding: ${paddings[attempt]}`);
    },
    {
      prepare: async (attempt) => {
        await panel.getByRole('combobox', { name: 'Padding' }).click();
        await page.getByRole('option', { name: paddings[attempt]! }).hover();
      },
    },
  );
  // Two seconds where a task counts as long from 50 ms on.
  expect(walk.total / walk.limit, 'time of the page and its workers').toBeLessThan(2000 / 50);
  await slider.focus();
  await expectSmooth(page, 'layers are scrubbed', async () => {
    await page.keyboard.press('Home');
    for (let i = 0; i < 29; i++) await page.keyboard.press('ArrowRight', { delay: 15 });
  });
  await expect(slider).toHaveValue('29');
});
