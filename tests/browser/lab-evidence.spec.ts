// @covers components/panels/erosion/evidence, lib/train/looks, lib/store/looks.ts
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { expect, test } from './editor-page';
import { openPrepared, PREPARED } from './prepared';

const CLASSES = 3;
const PER_CLASS = 16;
const VARIANTS = ['Pooling', 'Amended', 'Max pooling'];

async function openSection(page: Page): Promise<Locator> {
  await page.getByRole('tab', { name: 'Erosion', exact: true }).click();
  await page.getByRole('tab', { name: 'Evidence' }).click();
  return page.getByRole('tabpanel', { name: 'Evidence' });
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Numbers in a text, in their order. */
const numbers = (text: string): number[] => (text.match(/\d+\.\d+/g) ?? []).map(Number);

test('what trained variants make of images stands beside its controls', async ({ page }) => {
  await openPrepared(page, PREPARED.threeHeads);
  const section = await openSection(page);

  // Every variant beside its controls, on one scale.
  const maps = section.getByRole('region', { name: 'Activation maps', exact: true });
  const pooling = maps.getByRole('region', { name: 'Pooling', exact: true });
  for (const variant of VARIANTS)
    for (const kind of ['trained', 'random weights', 'constant image'])
      await expect(
        maps.getByRole('img', { name: new RegExp(`^${variant}, ${kind}, .*8 × 8, smallest`) }),
      ).toBeVisible();
  await expect(maps.getByRole('img', { name: /colours from 0 to 2/ })).toHaveCount(1);
  await expect(maps.getByText(`${CLASSES * PER_CLASS} images`)).toBeVisible();
  await expect(maps.getByText(/padding zeros, torch · seed 1 · epoch 3/)).toBeVisible();
  const says = pooling.getByText(/^The border carries/);
  await expect(says).toHaveText(
    /With random weights it carries \d\.\d\d \(\d\.\d\d to \d\.\d\d in 5 draws\): .*On an image of one colour/,
  );
  // The sentence says what stands below the maps; both variants read one map before training.
  const [trained, random, low, high, constant] = numbers(await says.innerText());
  expect(low).toBeLessThan(random!);
  expect(high).toBeGreaterThan(random!);
  await expect(pooling.getByText(/^border \d/)).toHaveText([
    `border ${trained!.toFixed(2)}`,
    `border ${random!.toFixed(2)}`,
    `border ${constant!.toFixed(2)}`,
  ]);
  const other = numbers(
    await maps
      .getByRole('region', { name: 'Amended' })
      .getByText(/^The border/)
      .innerText(),
  );
  expect(other[1]).toBe(random);
  expect(other[0]).not.toBe(random);

  // The crosshair is one for all maps.
  await pooling.getByRole('img', { name: /^Pooling, trained/ }).focus();
  await page.keyboard.press('ArrowUp');
  await expect(maps.getByRole('region', { name: 'Amended' }).getByText('row 4, column 4:')).toHaveCount(3);
  await page.keyboard.press('Escape');

  // A channel, by its picture and by the slider.
  const strip = section.getByRole('list', { name: 'Strongest channels of Pooling' });
  const thumbnails = strip.getByRole('button');
  await expect(thumbnails).toHaveCount(12);
  const strengths = (await thumbnails.allInnerTexts()).map(Number);
  expect(strengths).toEqual([...strengths].sort((a, b) => b - a));
  await thumbnails.nth(2).click();
  await expect(thumbnails.nth(2)).toHaveAttribute('aria-pressed', 'true');
  const single = section.getByRole('region', { name: /^Activation maps of channel \d+$/ });
  await expect(single.getByRole('region', { name: 'Amended' }).getByRole('img')).toHaveCount(3);
  const slider = section.getByRole('slider', { name: 'Channel' });
  await slider.focus();
  await page.keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', '12 of 12');
  await expect(section.getByRole('heading', { name: 'Activation maps of channel 12' })).toBeVisible();
  await section.getByRole('button', { name: 'All channels' }).click();
  await expect(says).toHaveText(/^The border carries/);
  expect(numbers(await says.innerText())).toEqual([trained, random, low, high, constant]);

  // Another padding with the same weights.
  const swap = section.getByRole('region', { name: 'Padding swap' });
  const change = swap
    .getByRole('region', { name: 'Pooling', exact: true })
    .getByText(/^D is .* at the border/);
  const [border, interior] = numbers(await change.innerText());
  expect(border).toBeGreaterThan(interior!);
  await choose(page, 'Padding in place of the trained one', 'Zeros');
  await expect(swap.getByText('No pixel changes')).toHaveCount(VARIANTS.length);
  await choose(page, 'Padding in place of the trained one', 'Valid (none)');
  await expect(
    swap.getByText(/^Pooling would have a feature map of \d × \d in place of 8 × 8/),
  ).toBeVisible();
  await expect(swap.getByRole('region', { name: 'Pooling', exact: true })).toHaveCount(0);

  // Other images.
  await choose(page, 'Class of the images', 'neutral');
  await expect(maps.getByText(`${PER_CLASS} images, class neutral`)).toBeVisible();
  expect(numbers(await says.innerText())[0]).not.toBeNaN();

  await expectAccessible(page);
});
