/**
 * Builds the playground and runs the browser tests on it: `node scripts/browser-tests.mjs [--built] [playwright option...]`.
 * With `--built`, the playground is there already.
 * They are never skipped in silence: without a browser this ends with one sentence that says what to install.
 */
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { ADVICE, findBrowser, installBrowser } from './find-browser.mjs';

const asked = process.env.CHROME_PATH;
let browser = findBrowser();
if (!browser && !asked && installBrowser()) browser = findBrowser();
if (!browser) {
  console.error(asked ? `CHROME_PATH is ${asked}, which does not start. ${ADVICE}` : ADVICE);
  process.exit(1);
}

const root = fileURLToPath(new URL('..', import.meta.url));
const runNode = (args, env = {}) => {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  if (status !== 0) process.exit(status ?? 1);
};

/** Listens on a port for a moment; 0 lets the system choose one that is free. The port, or nothing where it is taken. */
const tryPort = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(undefined));
    server.listen(Number(port), () => {
      const { port } = server.address();
      server.close(() => resolve(String(port)));
    });
  });

/** Ends with one sentence where the port that was asked for is none, or is taken. */
function refusePort(asked, why) {
  console.error(
    `Port ${asked} ${why}: set PLAYGROUND_TEST_PORT to another one, or unset it to have one chosen.`,
  );
  process.exit(1);
}

// Tests of two checkouts may run at once.
const wanted = process.env.PLAYGROUND_TEST_PORT || '0';
if (!/^\d{1,5}$/.test(wanted) || Number(wanted) > 65535)
  refusePort(JSON.stringify(wanted), 'is none from 1 to 65535');
const port = await tryPort(wanted);
if (port === undefined) refusePort(wanted, 'is taken, or may not be used');

console.log(`Browser: ${browser}`);
const options = process.argv.slice(2).filter((option) => option !== '--built');
if (options.length === process.argv.length - 2) runNode(['scripts/next.mjs', 'build']);
runNode(['node_modules/@playwright/test/cli.js', 'test', ...options], {
  CHROME_PATH: browser,
  PLAYGROUND_TEST_PORT: port,
});
