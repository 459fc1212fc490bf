import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixture';

interface Looked {
  /** Selectors of what is looked at; without any, the whole page. */
  within?: string[];
  /** Rules that do not hold there; say why. */
  without?: string[];
}

/** Fails where axe finds anything, with its rule and the elements; the page is looked at as it is now. */
export async function expectAccessible(
  page: Page,
  { within = [], without = [] }: Looked = {},
): Promise<void> {
  // The other mode opens a window of its own for frames of other origins, which our policy forbids.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  axe.disableRules(without);
  for (const part of within) axe.include(part);
  const { violations } = await axe.analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
  ).toEqual([]);
}

/** Waits until nothing glides any more, as colours do after a change of theme. */
async function settled(page: Page): Promise<void> {
  // What begins to glide does so with the next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.waitForFunction(
    () =>
      !document
        .getAnimations()
        .some(
          ({ playState, effect }) =>
            playState === 'running' && Number.isFinite(effect?.getComputedTiming().endTime),
        ),
    null,
    { polling: 50 },
  );
}

/** As {@link expectAccessible}, in light and in dark, and leaves the page light. */
export async function expectAccessibleInBoth(page: Page, looked?: Looked): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    await expectAccessible(page, looked);
  }
}
