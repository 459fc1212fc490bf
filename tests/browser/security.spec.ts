import { expect, test } from './fixture';

const nonceOf = (policy: string | undefined) => /'nonce-([^']+)'/.exec(policy ?? '')?.[1];

test('documents are isolated and carry a strict policy with a new nonce each time', async ({
  page,
  request,
}) => {
  const response = await page.goto('/');
  const headers = response!.headers();
  expect(headers).toMatchObject({
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  expect(headers).not.toHaveProperty('x-powered-by');
  const policy = headers['content-security-policy'];
  expect(policy).toContain("connect-src 'self';");
  expect(policy).not.toContain("'unsafe-eval'");
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);

  const again = await request.get('/');
  expect(nonceOf(again.headers()['content-security-policy'])).not.toBe(nonceOf(policy));
});

test('a script without the nonce does not run', async ({ page, complaints }) => {
  complaints.allow(/Content Security Policy/);
  await page.goto('/');
  await page.evaluate(() => {
    const holder = document.createElement('div');
    holder.innerHTML = '<img src="data:," onerror="document.title = \'stolen\'">';
    document.body.append(holder);
  });
  await page.waitForTimeout(500);
  expect(await page.title()).not.toBe('stolen');
});

test('worker scripts may connect to this server only', async ({ page, request }) => {
  await page.goto('/');
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.js')),
  );
  expect(scripts.length).toBeGreaterThan(0);
  const { 'content-security-policy': policy } = (await request.get(scripts[0]!)).headers();
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toContain("'unsafe-eval'");
});
