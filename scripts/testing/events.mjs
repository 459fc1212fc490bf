/**
 * What test runners tell while they run: one line of JSON for each event, appended to the file that TEST_EVENTS names.
 * A suite that is stopped has told by then what had passed.
 *
 * - `{ event: 'begin', file, title }`: a test has begun
 * - `{ event: 'test', file, title, status, ms }`: it has ended; status is `passed`, `failed` or `skipped`
 * - `{ event: 'file', file, ms }`: all tests of a file have ended; ms with loading what it imports
 * - `{ event: 'error', file, message }`: a failure outside of tests, such as a file that cannot be loaded
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** Appends an event, where a runner asked for them. */
export function tell(event) {
  const file = process.env.TEST_EVENTS;
  if (file) appendFileSync(file, `${JSON.stringify(event)}\n`);
}

/** All events of a file; none where nothing was told. The last line of a killed runner may be cut. */
export function readEvents(file) {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line)];
      } catch {
        return [];
      }
    });
}

const keyOf = ({ file, title }) => `${file} › ${title}`;

/** Tests that have begun and not ended. */
export function underWay(events) {
  const ended = new Set(events.filter(({ event }) => event === 'test').map(keyOf));
  return events
    .filter(({ event }) => event === 'begin')
    .map(keyOf)
    .filter((key) => !ended.has(key));
}

/**
 * @returns how many tests passed, failed and were skipped. An error outside of tests counts as one failure.
 */
export function countTests(events) {
  const counted = { passed: 0, failed: 0, skipped: 0 };
  for (const { event, status } of events) {
    if (event === 'test') counted[status]++;
    if (event === 'error') counted.failed++;
  }
  return counted;
}

/** Milliseconds of each file: as its runner measured it, or else the sum of its tests. */
export function fileDurations(events) {
  const sums = new Map();
  for (const { event, file, ms } of events) if (event === 'test') sums.set(file, (sums.get(file) ?? 0) + ms);
  for (const { event, file, ms } of events) if (event === 'file') sums.set(file, ms);
  return Object.fromEntries(sums);
}
