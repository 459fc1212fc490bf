import { defineConfig } from '@playwright/test';

const PORT = Number(process.env['PLAYGROUND_TEST_PORT'] ?? 3410);
const ORIGIN = `http://localhost:${PORT}`;

/** scripts/browser-tests.mjs builds the playground, finds the browser and starts this. */
const executablePath = process.env['CHROME_PATH'];

/**
 * What Playwright switches off (a second list would take the place of its own), and the address bar's suggestions:
 * a browser that nobody looks at starts a process for them with every test, which takes as long as our page.
 */
const SWITCHED_OFF = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxPopup',
];

const QUIET = [
  '--no-sandbox',
  // Without a graphics card the browser draws by a software one, which takes a tenth longer than to do without.
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${SWITCHED_OFF.join(',')}`,
];

const WEBGPU = '**/*.webgpu.spec.ts';

/** WebGPU without a graphics card: correct, but slow. */
const SOFTWARE_WEBGPU = [
  ...QUIET.filter((option) => option !== '--disable-gpu'),
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
];

const launch = (args: string[]) => ({
  launchOptions: { args, ...(executablePath === undefined ? {} : { executablePath }) },
});

export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '**/*.spec.ts',
  // Against what hangs, not what is slow: the longest test takes half a minute on two cores.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  workers: 2,
  retries: 0,
  // One picture for all machines: they are of what every machine draws alike.
  snapshotPathTemplate: '{testDir}/screens/{arg}{ext}',
  forbidOnly: true,
  reporter: 'list',
  use: {
    baseURL: ORIGIN,
    viewport: { width: 1366, height: 768 },
    browserName: 'chromium',
    actionTimeout: 60_000,
    screenshot: 'only-on-failure',
    trace: 'off',
  },
  projects: [
    // First, as others wait for it: it trains the runs that tests of `chromium` only look at.
    { name: 'prepare', testMatch: '**/*.setup.ts', use: launch(QUIET) },
    // Beside it. `chromium` begins when both are through, so that each test is given to whichever worker is idle.
    {
      name: 'webgpu',
      testMatch: WEBGPU,
      fullyParallel: true,
      use: launch(SOFTWARE_WEBGPU),
    },
    { name: 'chromium', testIgnore: WEBGPU, dependencies: ['prepare'], use: launch(QUIET) },
  ],
  webServer: {
    command: `node node_modules/next/dist/bin/next start -p ${PORT}`,
    url: ORIGIN,
    env: { NEXT_TELEMETRY_DISABLED: '1' },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
    reuseExistingServer: false,
    timeout: 300_000,
  },
});
