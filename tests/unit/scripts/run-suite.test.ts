// @covers scripts
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countTests, readEvents } from '../../../scripts/testing/events.mjs';
import { runSuite } from '../../../scripts/testing/run-suite.mjs';

const folder = mkdtempSync(join(tmpdir(), 'arm-suites-'));
const root = process.cwd();

/** Runs a program as a suite. */
function run(name: string, program: string, quietMinutes: number) {
  const events = join(folder, `${name}.jsonl`);
  const suite = {
    name,
    tells: true,
    quietMinutes,
    command: [process.execPath, '--input-type=module', '-e', program],
  };
  return runSuite(suite, { root, events, started: () => {}, listen: () => {} }).then((ended) => ({
    ...ended,
    events: readEvents(events),
  }));
}

const TELL = `import { tell } from './scripts/testing/events.mjs';
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const test = (title) => tell({ event: 'test', file: 'a', title, status: 'passed', ms: 1 });`;

/** Whether a process still runs; what has ended and was not yet fetched by its parent (Z) does not. */
const alive = (pid: number): boolean =>
  /^[^Z]/.test(spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim());
const expectGone = (pid: number) => expect.poll(() => alive(pid), { timeout: 10_000 }).toBe(false);

describe.skipIf(process.platform === 'win32')('a suite', () => {
  it('may take as long as it likes while its tests end', async () => {
    const program = `${TELL} for (let i = 0; i < 14; i++) { await wait(500); test(String(i)); }`;
    const { code, events } = await run('slow', program, 6 / 60);
    expect([code, countTests(events).passed]).toEqual([0, 14]);
  });

  it('is stopped when nothing ends any more, with all that it started; what had passed is known', async () => {
    const pidFile = join(folder, 'pid');
    const program = `${TELL}
      import { spawn } from 'node:child_process';
      import { writeFileSync } from 'node:fs';
      const child = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
      writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));
      test('first');
      tell({ event: 'begin', file: 'a', title: 'second' });
      for (;;);`;
    const { code, output, events } = await run('hangs', program, 6 / 60);
    expect(code).not.toBe(0);
    expect(output).toMatch(/Stopped: nothing has happened for .* minutes\.\nUnder way: a › second/);
    expect(countTests(events)).toEqual({ passed: 1, failed: 0, skipped: 0 });
    await expectGone(Number(readFileSync(pidFile, 'utf8')));
  });
});

describe('npm test', () => {
  const command = ['scripts/test.mjs'];

  it('names what it does not know', () => {
    const { status, stderr } = spawnSync(process.execPath, [...command, 'fly'], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^There is no suite or option "fly"\. Suites: build, unit, browser, .*\n$/);
  });

  it.skipIf(process.platform === 'win32')(
    'ends with one sentence on Ctrl-C, and leaves nothing running',
    async () => {
      const child = spawn(process.execPath, [...command, 'format']);
      let output = '';
      child.stdout.on('data', (chunk) => (output += String(chunk)));
      const children = () =>
        spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
          .stdout.split('\n')
          .map((line) => line.trim().split(/\s+/).map(Number))
          .filter(([, parent]) => parent === child.pid)
          .map(([pid]) => pid!);
      await expect.poll(() => children().length, { timeout: 30_000 }).toBeGreaterThan(0);
      const started = children();
      const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
      child.kill('SIGINT');
      expect(await ended).toBe(130);
      expect(output).toBe('Stopped by SIGINT: 0 passed and 0 failed until then.\n');
      for (const pid of started) await expectGone(pid);
    },
  );
});

it('browser tests name a port that is none, before anything is built', () => {
  for (const port of ['abc', '99999', '-1']) {
    const env = { ...process.env, PLAYGROUND_TEST_PORT: port };
    const { status, stderr } = spawnSync(process.execPath, ['scripts/browser-tests.mjs'], {
      encoding: 'utf8',
      env,
    });
    expect([status, stderr]).toEqual([
      1,
      `Port "${port}" is none from 1 to 65535: set PLAYGROUND_TEST_PORT to another one, or unset it to have one chosen.\n`,
    ]);
  }
});
