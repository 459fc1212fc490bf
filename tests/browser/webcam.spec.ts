// @covers components/panels/data
import type { Locator, Page } from '@playwright/test';
import { expectAccessibleInBoth } from './axe';
import { expect, test } from './fixture';
import { command } from './page';

// The browser's own moving picture in place of a camera, two of them; the permission is asked of nobody.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const args = ['--use-fake-device-for-media-stream=device-count=2', '--use-fake-ui-for-media-stream'];
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...args] });
  },
});

const webcam = (page: Page) => page.getByRole('dialog', { name: 'Take images with the webcam' });
const dataPanel = (page: Page) => page.getByRole('tabpanel', { name: 'Data' });

async function openConsent(page: Page): Promise<Locator> {
  await page.goto('/');
  await page.getByRole('tab', { name: 'Data' }).click();
  await dataPanel(page).getByRole('button', { name: 'Use the webcam' }).click();
  await expect(webcam(page)).toBeVisible();
  return webcam(page);
}

async function openCamera(page: Page): Promise<Locator> {
  const dialog = await openConsent(page);
  await dialog.getByRole('button', { name: 'Start the camera' }).click();
  await expect(shutter(dialog)).toHaveAttribute('aria-disabled', 'false');
  return dialog;
}

const shutter = (dialog: Locator) => dialog.getByRole('button', { name: /^Hold to take pictures/ });
const thumbnails = (dialog: Locator, name: string) =>
  dialog.getByRole('group', { name: `Pictures of ${name}` }).getByRole('button');

/** Every track that the page ever got, so that a test sees whether the camera's light would be on. */
async function watchTracks(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const tracks: MediaStreamTrack[] = [];
    const media = navigator.mediaDevices;
    const original = media.getUserMedia.bind(media);
    media.getUserMedia = async (constraints) => {
      const stream = await original(constraints);
      tracks.push(...stream.getTracks());
      return stream;
    };
    Object.assign(window, { tracks });
  });
  return () =>
    page.evaluate(() =>
      (window as unknown as { tracks: MediaStreamTrack[] }).tracks.map(({ readyState }) => readyState),
    );
}

test('two classes are taken by pointer and key, used, and counted in the Data panel', async ({ page }) => {
  const tracks = await watchTracks(page);
  const consent = await openConsent(page);
  await expect(consent.getByText('They never leave it', { exact: false })).toBeVisible();
  expect(await tracks()).toEqual([]);
  await consent.getByRole('button', { name: 'Start the camera' }).click();

  const dialog = webcam(page);
  await expect(shutter(dialog)).toBeFocused();
  await expect(shutter(dialog)).toHaveAttribute('aria-disabled', 'false');
  const use = dialog.getByRole('button', { name: 'Use these images' });
  await expect(use).toHaveAttribute('aria-disabled', 'true');
  await expect(dialog.getByText('Take at least 2 pictures of neutral and 2 of happiness.')).toBeVisible();

  // Held down by the pointer.
  await shutter(dialog).hover();
  await page.mouse.down();
  await expect.poll(() => thumbnails(dialog, 'neutral').count()).toBeGreaterThanOrEqual(6);
  await page.mouse.up();
  const held = await thumbnails(dialog, 'neutral').count();
  // Time for a few pictures more, if any were still taken.
  await dialog.locator('video').evaluate(async (video: HTMLVideoElement) => {
    for (let frame = 0; frame < 10; frame++)
      await new Promise((done) => video.requestVideoFrameCallback(done));
  });
  expect(await thumbnails(dialog, 'neutral').count()).toBeLessThanOrEqual(held + 1);

  const size = await thumbnails(dialog, 'neutral')
    .first()
    .locator('img')
    .evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]);
  expect(size).toEqual([224, 224]);

  // One press, one picture; and held down by a key.
  await dialog.getByRole('radio', { name: 'Take pictures of happiness' }).click();
  await shutter(dialog).focus();
  // Down and up at once: on a busy machine, waiting for an answer in between is holding it down.
  await Promise.all([page.keyboard.down('Space'), page.keyboard.up('Space')]);
  await expect(thumbnails(dialog, 'happiness')).toHaveCount(1);
  await page.keyboard.down('Enter');
  await expect.poll(() => thumbnails(dialog, 'happiness').count()).toBeGreaterThanOrEqual(5);
  await page.keyboard.up('Enter');
  await dialog.getByRole('button', { name: 'Undo the last pictures of happiness' }).click();
  await expect(thumbnails(dialog, 'happiness')).toHaveCount(1);
  await shutter(dialog).hover();
  for (const taken of [2, 3]) {
    await Promise.all([page.mouse.down(), page.mouse.up()]);
    await expect(thumbnails(dialog, 'happiness')).toHaveCount(taken);
  }

  // A single one is removed.
  await dialog.getByRole('button', { name: 'Remove picture 2 of happiness' }).click();
  await expect(thumbnails(dialog, 'happiness')).toHaveCount(2);
  await expect(dialog.getByText('2 pictures', { exact: true })).toBeVisible();

  const neutral = await dialog
    .getByText(/^\d+ pictures$/)
    .first()
    .innerText();
  await expect(use).toHaveAttribute('aria-disabled', 'false');
  await use.click();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => new Set(await tracks())).toEqual(new Set(['ended']));

  const data = dataPanel(page);
  const row = (name: string) =>
    data.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  await expect(row('happiness').getByRole('cell', { name: '2', exact: true })).toBeVisible();
  await expect(
    row('neutral').getByRole('cell', { name: /\d+ /.exec(neutral)![0].trim(), exact: true }),
  ).toBeVisible();
  await expect(data.getByText(/webcam, one folder per class/)).toBeVisible();

  // What is used closes without a question, and is there to go on with; the camera waits for a click.
  await data.getByRole('button', { name: 'Use the webcam' }).click();
  await expect(dialog.getByText('The camera is off.')).toBeVisible();
  await expect(dialog.getByText('2 pictures', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('classes are added, renamed and removed; names that will not do are explained', async ({ page }) => {
  const dialog = await openCamera(page);
  const name = dialog.getByLabel('Another class');
  await name.fill('Neutral');
  await name.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('There is a class “Neutral” already.');
  await name.fill('../wink/left');
  await dialog.getByRole('button', { name: 'Add class' }).click();
  await expect(dialog.getByRole('radio', { name: 'Take pictures of wink left' })).toBeChecked();
  await dialog
    .getByRole('textbox', { name: 'Name of the class happiness' })
    .or(dialog.getByRole('combobox', { name: 'Name of the class happiness' }))
    .fill('surprise');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('radio', { name: 'Take pictures of surprise' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Remove the class neutral' }).click();
  await expect(dialog.getByRole('radio')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Undo removing neutral' }).click();
  await expect(dialog.getByRole('radio')).toHaveCount(3);

  // The timer takes a series by itself.
  await dialog.getByRole('switch', { name: 'Start in 3 s' }).click();
  await dialog.getByRole('button', { name: 'Take pictures of wink left' }).click();
  await dialog.getByRole('button', { name: 'Stop', exact: true }).waitFor();
  await expect(dialog.getByRole('button', { name: 'Take pictures of wink left' })).toBeVisible();
  expect(await thumbnails(dialog, 'wink left').count()).toBeGreaterThan(8);
});

test('pictures that are not used are never lost without a question', async ({ page }) => {
  const tracks = await watchTracks(page);
  const dialog = await openCamera(page);
  await shutter(dialog).click();
  await expect(thumbnails(dialog, 'neutral')).toHaveCount(1);
  await page.keyboard.press('Escape');
  const question = page.getByRole('dialog', { name: 'Keep 1 picture?' });
  await question.getByRole('button', { name: 'Go on' }).click();
  await expect(thumbnails(dialog, 'neutral')).toHaveCount(1);

  // Another window takes its place: the camera stops, and the picture is still there.
  await command(page, 'shortcuts');
  await expect.poll(tracks).toEqual(['ended']);
  await page.keyboard.press('Escape');
  await command(page, 'webcam');
  await expect(thumbnails(dialog, 'neutral')).toHaveCount(1);

  // The browser asks before the page is left.
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const leaving = await asked;
  expect(leaving.type()).toBe('beforeunload');
  await leaving.dismiss();

  await page.keyboard.press('Escape');
  await question.getByRole('button', { name: 'Keep them for now' }).click();
  await expect(dialog).toBeHidden();
  await command(page, 'webcam');
  await expect(thumbnails(dialog, 'neutral')).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await question.getByRole('button', { name: 'Throw them away' }).click();
  await expect(dialog).toBeHidden();
  await command(page, 'webcam');
  await expect(dialog.getByText('Ask others first')).toBeVisible();
});

test('the camera can be chosen, and goes off where the page is out of sight', async ({ page }) => {
  const tracks = await watchTracks(page);
  const dialog = await openCamera(page);
  await dialog.getByRole('combobox', { name: 'Camera' }).click();
  await page.getByRole('option').nth(1).click();
  await expect.poll(tracks).toEqual(['ended', 'live']);
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(dialog.getByRole('alert')).toContainText('out of sight');
  expect(await tracks()).toEqual(['ended', 'ended']);
});

const FAILURES = {
  NotAllowedError: 'The camera is not allowed for this page.',
  NotFoundError: 'No camera was found.',
  NotReadableError: 'another program may be using it',
} as const;

test('a camera that cannot be used is explained, and can be tried again', async ({ page }) => {
  const dialog = await openConsent(page);
  let start = dialog.getByRole('button', { name: 'Start the camera' });
  for (const [name, says] of Object.entries(FAILURES)) {
    await page.evaluate((error) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', error));
    }, name);
    await start.click();
    await expect(dialog.getByRole('alert')).toContainText(says);
    await expect(shutter(dialog)).toHaveAttribute('aria-disabled', 'true');
    start = dialog.getByRole('button', { name: 'Try again' });
  }
  await expect(start).toBeVisible();
});

test('axe finds nothing on the webcam, light and dark, and nothing scrolls', async ({ page }) => {
  const dialog = await openConsent(page);
  await expectAccessibleInBoth(page);
  await dialog.getByRole('button', { name: 'Start the camera' }).click();
  await expect(shutter(dialog)).toHaveAttribute('aria-disabled', 'false');
  await shutter(dialog).hover();
  await page.mouse.down();
  await expect.poll(() => thumbnails(dialog, 'neutral').count()).toBeGreaterThanOrEqual(4);
  await page.mouse.up();
  await expectAccessibleInBoth(page);
  for (const name of ['Start in 3 s', 'Another class'])
    await expect(dialog.getByLabel(name)).toBeInViewport();
  await expect(dialog.getByRole('button', { name: 'Use these images' })).toBeInViewport();
});
