// @covers proxy.ts, next.config.js, app
import { expect, test } from './fixture';

const nonceOf = (policy: string | undefined) => /'nonce-([^']+)'/.exec(policy ?? '')?.[1];

test('documents and workers carry a strict policy, and a script without the nonce of the document does not run', async ({
  page,
  request,
  complaints,
}) => {
  const response = await page.goto('/');
  const headers = response!.headers();
  expect(headers).toMatchObject({
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  expect(headers['permissions-policy']).toContain('camera=(self)');
  expect(headers['permissions-policy']).toContain('microphone=()');
  expect(headers).not.toHaveProperty('x-powered-by');
  const policy = headers['content-security-policy'];
  expect(policy).toContain("connect-src 'self';");
  expect(policy).not.toContain("'unsafe-eval'");
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);

  const again = await request.get('/');
  expect(nonceOf(again.headers()['content-security-policy'])).not.toBe(nonceOf(policy));

  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.js')),
  );
  expect(scripts.length).toBeGreaterThan(0);
  const { 'content-security-policy': ofWorkers } = (await request.get(scripts[0]!)).headers();
  expect(ofWorkers).toContain("connect-src 'self'");
  expect(ofWorkers).not.toContain("'unsafe-eval'");

  complaints.allow(/Content Security Policy/);
  const refused = await page.evaluate(() => {
    const refusal = new Promise<string>((done) =>
      document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective)),
    );
    const holder = document.createElement('div');
    holder.innerHTML = '<img src="data:," onerror="document.title = \'stolen\'">';
    document.body.append(holder);
    return refusal;
  });
  expect(refused).toBe('script-src-attr');
  expect(await page.title()).not.toBe('stolen');
});
