// @covers components/panels/erosion/layers, lib/explain, lib/store/layers.ts, lib/worker/maps-entry.ts
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { expect, test } from './editor-page';

async function openLayers(page: Page): Promise<Locator> {
  await page.getByRole('tab', { name: 'Layers', exact: true }).click();
  const panel = page.getByRole('tabpanel', { name: 'Layers', exact: true });
  await expect(panel.getByRole('slider', { name: 'Layer' })).toBeVisible();
  return panel;
}

async function choose(page: Page, panel: Locator, label: string, option: string) {
  await panel.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

test('layers are scrubbed by keyboard, played, and read in numbers', async ({ page }) => {
  const panel = await openLayers(page);
  const slider = panel.getByRole('slider', { name: 'Layer' });
  await expect(slider).toHaveAttribute(
    'aria-valuetext',
    'Layer 9 of 9, Mini ResNet stage3: mean of 2 branches',
  );
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', 'Layer 0 of 9, Faces: images');
  await expect(panel.getByText('No side has lost anything.')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(
    panel.getByRole('heading', { name: 'Layer 1: Mini ResNet stage1: 3×3 convolution, stride 2' }),
  ).toBeVisible();
  await expect(
    panel.getByText(/^Top and left lose more: 34\.3\s%.*, because stride 2 never reaches/),
  ).toBeVisible();
  await expect(
    panel.getByRole('img', { name: /^input: .*reached: 1 top and left, 0 bottom and right/ }),
  ).toBeVisible();

  // One pixel of the result, and what it sees of the input.
  const output = panel.getByRole('img', {
    name: /^Mini ResNet stage1: 3×3 convolution, stride 2, Erosion E/,
  });
  await output.hover({ position: { x: 2, y: 2 } });
  await expect(
    panel.getByText(/sees rows 0 to 2 and columns 0 to 2 of its input; 5 of 9 lie in the padding/),
  ).toBeVisible();
  await expect(panel.getByText(/^Pixel in row 1, column 1: 55\.6\s%/)).toBeVisible();

  const table = panel.getByRole('table', { name: /^All layers/ });
  await table.getByRole('button', { name: /stage3: 3×3 convolution, stride 2/ }).focus();
  await page.keyboard.press('Enter');
  await expect(slider).toHaveValue('7');
  await panel.getByRole('button', { name: 'Play through the layers' }).click();
  await expect(slider).toHaveValue('9');
  await expect(panel.getByRole('button', { name: 'Play through the layers' })).toBeVisible();
});

test('two alignments stand side by side; another size has no difference, and filled borders another name', async ({
  page,
}) => {
  const panel = await openLayers(page);
  await choose(page, panel, 'Padding', 'zeros, torch');
  await choose(page, panel, 'Compare with', 'zeros, tf');
  await panel.getByRole('button', { name: /^1\s*Mini ResNet stage1/ }).click();
  const [left, right] = [
    panel.getByRole('group', { name: 'zeros, torch' }),
    panel.getByRole('group', { name: 'zeros, tf' }),
  ];
  await expect(left.getByText(/^Top and left lose more: 34\.3\s% at the top, 1\.4\s%/)).toBeVisible();
  await expect(right.getByText(/^Bottom and right lose more: 1\.4\s% at the top, 34\.3\s%/)).toBeVisible();
  await expect(
    panel.getByRole('img', { name: /^zeros, tf − zeros, torch, Difference of Erosion E/ }),
  ).toBeVisible();
  // One crosshair on both sides.
  await left.getByRole('img', { name: /Arrow keys/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(right.getByText(/^Pixel in row 12, column 12/)).toBeVisible();
  await expectAccessible(page, { within: ['[role=tabpanel]'] });

  await choose(page, panel, 'Compare with', 'valid');
  await expect(
    panel.getByText('No difference is drawn: the map is 24×24 on one side and 23×23 on the other.'),
  ).toBeVisible();
  await choose(page, panel, 'Compare with', 'reflect, torch');
  await expect(
    panel.getByRole('heading', { name: 'Erosion and synthetic fraction E from layer to layer' }),
  ).toBeVisible();
  await choose(page, panel, 'Compare with', 'Compare with nothing');
  await panel.getByRole('radio', { name: 'Foveation' }).click();
  await expect(panel.getByRole('img', { name: /stride 2, Foveation, 48 × 48/ })).toBeVisible();
});
