// @covers components/panels/erosion/images, lib/train/looks, lib/store/examples.ts
import type { Page } from '@playwright/test';
import { expectAccessibleInBoth } from './axe';
import { expect, test } from './editor-page';
import { openPrepared, PREPARED } from './prepared';

async function openImages(page: Page) {
  await page.getByRole('tab', { name: 'Erosion', exact: true }).click();
  const lab = page.getByRole('tabpanel', { name: 'Erosion', exact: true });
  await lab.getByRole('tab', { name: 'Images', exact: true }).click();
  return lab.getByRole('tabpanel', { name: 'Images', exact: true });
}

test('each image shows what two heads go by, on one scale', async ({ page }) => {
  await openPrepared(page, PREPARED.threeHeads);
  const section = await openImages(page);

  // All images, in the order of the list.
  await section.getByRole('radio', { name: /^All \(\d+\)$/ }).click();
  await expect(section.getByText(/^Max pooling is left out/)).toBeVisible();
  const list = section.getByRole('listbox', { name: 'Images of the strip' });
  const chosen = list.getByRole('option', { selected: true });
  await expect(chosen).toHaveAttribute('aria-posinset', '1');
  await expect(chosen).toHaveAccessibleName(
    /Pooling says \w+, (right|wrong); Amended says \w+, (right|wrong)$/,
  );
  const total = Number(await chosen.getAttribute('aria-setsize'));
  expect(total).toBeGreaterThan(20);

  const image = section.getByRole('region', { name: 'The chosen image' });
  const legend = image.getByRole('img', { name: /^Added to the logit.*: colours from -/ });
  const maps = image.getByRole('img', {
    name: /^(Pooling|Amended), for \w+, Added to the logit, 8 × 8/,
  });
  await expect(maps).toHaveCount(2);
  await expect(legend).toHaveCount(1);
  await expect(image.getByRole('img', { name: /^Feature map, Erosion E, 8 × 8/ })).toBeVisible();
  const sentence = image.getByText(/evidence .*from the outlined zone/);
  const first = await sentence.innerText();

  // By keyboard to the end, where the strip has to scroll, and back by a button.
  await list.focus();
  await page.keyboard.press('ArrowRight');
  await expect(chosen).toHaveAttribute('aria-posinset', '2');
  await page.keyboard.press('End');
  await expect(chosen).toHaveAttribute('aria-posinset', String(total));
  await expect(chosen).toBeInViewport();
  await expect(image.getByText(`${total} of ${total}`)).toBeVisible();
  await expect(image.getByRole('button', { name: 'Next image' })).toBeDisabled();
  await image.getByRole('button', { name: 'Previous image' }).click();
  await expect(chosen).toHaveAttribute('aria-posinset', String(total - 1));
  await list.focus();
  await page.keyboard.press('Home');
  await expect(sentence).toHaveText(first);

  // Both maps of one class; the zone by the keys of the slider.
  await image.getByRole('combobox', { name: 'Maps of' }).click();
  await page.getByRole('option', { name: 'sadness', exact: true }).click();
  await expect(image.getByRole('img', { name: /^(Pooling|Amended), for sadness/ })).toHaveCount(2);
  await expect(sentence).toContainText('evidence for and against sadness');
  const slider = image.getByRole('slider', { name: 'Outlined from E' });
  await expect(slider).toHaveAttribute('aria-valuetext', /^25\s%: \d+ of 64 pixels/);
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', /^0\s%: 64 of 64 pixels/);
  // The zone is all there is.
  const inside = image.getByRole('row', { name: /^Evidence in the outlined zone/ });
  await expect(inside.getByRole('cell')).toHaveText([/^100\.0\s%$/, /^100\.0\s%$/]);

  // A strip of agreement: its images are said to agree, the farthest apart first.
  await section.getByRole('radio', { name: /^Same prediction, different evidence/ }).click();
  const names = await list.getByRole('option').evaluateAll((all) => all.map((one) => one.ariaLabel ?? ''));
  const apart = names.map((name) => Number(/evidence (\d+)\s% apart/.exec(name)?.[1]));
  expect(apart).toEqual([...apart].sort((a, b) => b - a));
  for (const name of names) expect(name).toMatch(/Pooling says (\w+), .*Amended says \1,/);

  const summary = section.getByRole('region', { name: 'Evidence on eroded pixels, image by image' });
  await expect(summary.getByRole('row')).toHaveCount(3);
  await expect(summary.getByRole('status')).toContainText(`Over these ${total} images`);
  await expectAccessibleInBoth(page, { within: ['[aria-label="Results"]'] });
});
