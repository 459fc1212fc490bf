/** Runs one suite of tests, and ends it where it hangs. */
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { endFamily } from '../family.mjs';
import { readEvents, underWay } from './events.mjs';

const MINUTE = 60_000;
/** As long may no test begin or end: many times what the longest takes on two cores. */
const QUIET_MINUTES_OF_TESTS = 10;
/** As long may a check take, which tells nothing until it ends: many times what the longest takes on two cores. */
const QUIET_MINUTES_OF_A_CHECK = 20;

const sizeOf = (file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/**
 * @param suite what it says in `suites.mjs`, and perhaps `quietMinutes`, after which it is taken to hang
 * @param events file for the events; temporary files of the suite go into its folder
 * @param started is told how to end the suite, which takes all that it has started with it
 * @param listen is given all output as it comes
 * @returns exit code and output; a suite that hangs is ended, with code 1 and a last line that says so
 */
export function runSuite(suite, { root, events, started, listen }) {
  return new Promise((resolve) => {
    const [file, ...args] = suite.command;
    const windows = process.platform === 'win32';
    const child = spawn(file, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        CI: '1',
        NO_COLOR: '1',
        FORCE_COLOR: undefined,
        // Short-lived objects are most of what these programs make: with room for them, less is collected.
        NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --max-semi-space-size=64`.trim(),
        // What tests and browsers leave behind goes with the folder.
        TMPDIR: dirname(events),
        ...(suite.tells && { TEST_EVENTS: events }),
      },
      // Ctrl-C in a terminal reaches this process only, which then ends its suites.
      detached: !windows,
      shell: windows,
    });
    started(() => endFamily(child.pid));

    let output = '';
    const hear = (chunk) => {
      output += chunk;
      listen(String(chunk));
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);

    const minutes = suite.quietMinutes ?? (suite.tells ? QUIET_MINUTES_OF_TESTS : QUIET_MINUTES_OF_A_CHECK);
    let size = 0;
    let since = Date.now();
    const watch = setInterval(() => {
      const now = sizeOf(events);
      if (now !== size) [size, since] = [now, Date.now()];
      if (Date.now() - since < minutes * MINUTE) return;
      clearInterval(watch);
      const tests = underWay(readEvents(events));
      hear(`\nStopped: nothing has happened for ${minutes} minutes.\n`);
      for (const test of tests) hear(`Under way: ${test}\n`);
      endFamily(child.pid);
    }, 1000);

    const end = (code) => {
      clearInterval(watch);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += String(error);
      end(1);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}
