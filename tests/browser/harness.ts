import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = '/__test__/';

/** Scripts of workers need them too, in a page that has them. */
const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const bundles = new Map<string, Promise<Map<string, string>>>();

/** Bundles a file of this project for the browser; the files of the bundle by name, `entry.js` first. */
function bundle(entry: string): Promise<Map<string, string>> {
  let files = bundles.get(entry);
  if (!files) {
    files = build({
      absWorkingDir: ROOT,
      entryPoints: { entry },
      outdir: '/',
      bundle: true,
      write: false,
      splitting: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      logLevel: 'error',
    }).then(({ outputFiles }) => new Map(outputFiles.map((file) => [basename(file.path), file.text])));
    bundles.set(entry, files);
  }
  return files;
}

/**
 * Runs code of this project in the browser without the user interface: bundles `entry` (a path from the root of the
 * project, e.g. `tests/browser/pages/parity.ts`), opens an empty page of the app's origin, and calls the exported
 * function `name` with `args`. What goes in and comes out must survive JSON. Binaries of TensorFlow.js are at `/wasm/`. The server is not asked for any of it.
 */
export const runInPage = (page: Page, entry: string, name: string, ...args: unknown[]): Promise<unknown> =>
  runIn('page.html', page, entry, name, args);

/** The same in a page that is cross-origin isolated, as the playground's are. */
export const runInIsolatedPage = (
  page: Page,
  entry: string,
  name: string,
  ...args: unknown[]
): Promise<unknown> => runIn('isolated.html', page, entry, name, args);

async function runIn(
  document: 'page.html' | 'isolated.html',
  page: Page,
  entry: string,
  name: string,
  args: unknown[],
): Promise<unknown> {
  const files = await bundle(entry);
  await page.route(`**${FOLDER}*`, async (route) => {
    const file = basename(new URL(route.request().url()).pathname);
    if (file.endsWith('.html'))
      return route.fulfill({
        contentType: 'text/html',
        headers: file === 'isolated.html' ? ISOLATED : {},
        body: '<!doctype html><link rel="icon" href="data:,"><title>Test</title>',
      });
    const body = files.get(file);
    return body === undefined
      ? route.fulfill({ status: 404 })
      : route.fulfill({ contentType: 'text/javascript', headers: ISOLATED, body });
  });
  await page.route('**/wasm/*', async (route) => {
    const file = basename(new URL(route.request().url()).pathname);
    await route.fulfill({
      contentType: file.endsWith('.js') ? 'text/javascript' : 'application/wasm',
      headers: ISOLATED,
      body: await readFile(join(ROOT, 'public/wasm', file)),
    });
  });
  if (!page.url().endsWith(`${FOLDER}${document}`)) await page.goto(`${FOLDER}${document}`);
  return page.evaluate(
    async ([url, functionName, parameters]) => {
      const module = (await import(url)) as Record<string, (...values: unknown[]) => unknown>;
      const run = module[functionName];
      if (!run) throw new Error(`${url} exports no function ${functionName}`);
      return await run(...parameters);
    },
    // A new address for each bundle, so that two bundles never share a module.
    [`${FOLDER}entry.js?${encodeURIComponent(entry)}`, name, args] as const,
  );
}
