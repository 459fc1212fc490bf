// @covers components/panels/erosion/heads, lib/train/looks, lib/explain
import { expectAccessible } from './axe';
import { expect, test } from './editor-page';
import { openPreparedGraph, PREPARED, showPrepared } from './prepared';

const EPOCHS = PREPARED.first.training.epochs;

test('heads are followed from their coverage through the epochs', async ({ page }) => {
  await openPreparedGraph(page, PREPARED.first);
  await page.getByRole('tab', { name: 'Erosion', exact: true }).click();
  const lab = page.getByRole('tabpanel', { name: 'Erosion', exact: true });
  await lab.getByRole('tab', { name: 'Heads', exact: true }).click();
  const heads = lab.getByRole('tabpanel', { name: 'Heads' });
  await heads.getByRole('radio', { name: 'Before training' }).click();
  const coverage = heads.getByRole('region', { name: 'Coverage, as a head weight' });
  // 4 × 4 pixels, all of them alike.
  await expect(coverage.getByRole('img', { name: /smallest 6\.25.%, largest 6\.25.%/ })).toBeVisible();

  await showPrepared(page, PREPARED.first);
  await page.getByRole('tab', { name: 'Erosion', exact: true }).click();

  await heads.getByRole('radio', { name: 'Learned' }).click();
  const learned = heads.getByRole('region', { name: 'Head weight h, as it was learned' });
  const amended = learned.getByRole('img', { name: /^amended/ });
  await expect(amended).toBeVisible();
  await expect(learned.getByText(`seed 1 · epoch ${EPOCHS}`)).toBeVisible();
  await expect(
    heads
      .getByRole('region', { name: 'De-albino kernel' })
      .getByRole('img', { name: /^amended, Weight, \d+ × \d+/ }),
  ).toBeVisible();
  await expect(
    heads
      .getByRole('region', { name: 'Differences of head weights' })
      .getByRole('img', { name: /^pooling − amended, Difference of h/ }),
  ).toBeVisible();

  // One scale for all epochs, while the maps go from one to the next.
  const legend = learned.getByRole('img', { name: /^Head weight h .*: colours from/ });
  const slider = heads.getByRole('slider', { name: 'Epoch' });
  await expect(slider).toHaveAttribute('aria-valuetext', `epoch ${EPOCHS}`);
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(learned.getByText('seed 1 · epoch 1')).toBeVisible();
  await expect(amended).toBeVisible();
  const scale = await legend.getAttribute('aria-label');
  const first = await amended.getAttribute('aria-label');
  await page.keyboard.press('End');
  await expect(learned.getByText(`seed 1 · epoch ${EPOCHS}`)).toBeVisible();
  await expect(amended).not.toHaveAttribute('aria-label', first!);
  await expect(legend).toHaveAttribute('aria-label', scale!);

  // The whole window, and back.
  await page.keyboard.press('Alt+0');
  const results = page.getByRole('region', { name: 'Results' });
  await expect.poll(async () => (await results.boundingBox())!.width).toBe(page.viewportSize()!.width);
  await expectAccessible(page, { within: ['[aria-label="Results"]'] });
  await page.getByRole('button', { name: 'Show the graph again' }).click();
  await expect.poll(async () => (await results.boundingBox())!.width).toBeLessThan(1000);
});
