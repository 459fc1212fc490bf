/** Finds a Chrome or Chromium for the browser tests, or installs Debian's package where that is allowed. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];

export const ADVICE =
  'The browser tests need Chrome or Chromium: install it (on Debian and Ubuntu "sudo apt-get install chromium", elsewhere from https://www.google.com/chrome) or set CHROME_PATH to its executable.';

const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** On Ubuntu `chromium-browser` may be a stub that only names a snap: ask for the version. */
const runs = (file) =>
  isExecutable(file) &&
  (process.platform === 'win32' || spawnSync(file, ['--version'], { timeout: 20_000 }).status === 0);

function installedInStandardPlaces() {
  if (process.platform === 'darwin')
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) => [
      join(folder, 'Google Chrome.app/Contents/MacOS/Google Chrome'),
      join(folder, 'Chromium.app/Contents/MacOS/Chromium'),
    ]);
  if (process.platform === 'win32')
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
      .map((name) => process.env[name])
      .filter(Boolean)
      .flatMap((folder) => [
        join(folder, 'Google/Chrome/Application/chrome.exe'),
        join(folder, 'Chromium/Application/chrome.exe'),
      ]);
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
}

/** Browsers that `npx playwright install chromium` put into its cache, the newest first. */
function installedByPlaywright() {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    {
      darwin: join(homedir(), 'Library/Caches/ms-playwright'),
      win32: join(process.env.LOCALAPPDATA ?? '', 'ms-playwright'),
    }[process.platform] ??
    join(homedir(), '.cache/ms-playwright');
  if (!existsSync(cache)) return [];
  const executables = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-win/chrome.exe',
    'chrome-win64/chrome.exe',
    ...['chrome-mac', 'chrome-mac-arm64', 'chrome-mac-x64'].flatMap((folder) => [
      `${folder}/Chromium.app/Contents/MacOS/Chromium`,
      `${folder}/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing`,
    ]),
  ];
  return readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
    .flatMap((name) => executables.map((file) => join(cache, name, file)));
}

/** The path of a browser that starts; nothing where there is none. */
export function findBrowser() {
  const asked = process.env.CHROME_PATH;
  if (asked) return runs(asked) ? asked : undefined;
  return [...installedInStandardPlaces(), ...installedByPlaywright()].find(runs);
}

/** Tries Debian's package, as root or with a sudo that asks for no password; says whether it tried. */
export function installBrowser() {
  if (process.platform !== 'linux' || !isExecutable('/usr/bin/apt-get')) return false;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync('sudo', ['-n', 'true']).status !== 0) return false;
  const aptGet = (...args) =>
    spawnSync(
      isRoot ? 'apt-get' : 'sudo',
      [...(isRoot ? [] : ['-n', 'DEBIAN_FRONTEND=noninteractive', 'apt-get']), ...args],
      {
        stdio: ['ignore', 'inherit', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      },
    );
  console.log('No Chrome or Chromium found: installing the package chromium.');
  aptGet('update', '-qq');
  aptGet('install', '-y', '-qq', '--no-install-recommends', 'chromium');
  return true;
}
