/** How long suites and their files took when they were last run; kept in a file that git ignores. */
import { readFileSync, writeFileSync } from 'node:fs';

/** How many files are printed; all of them are kept. */
const PRINTED = 20;

const sorted = (durations) => Object.entries(durations).sort(([, a], [, b]) => b - a);
const line = (seconds, name) => `${seconds.toFixed(1).padStart(8)} s  ${name}`;

const isSeconds = (value) => Number.isFinite(value) && value >= 0;
const isMeasured = (suite) => isSeconds(suite?.seconds) && Object.values(suite.files ?? {}).every(isSeconds);

/** @returns seconds by suite, and by suite and file; what cannot be read counts as never measured */
export function readDurations(path) {
  try {
    const read = Object.entries(JSON.parse(readFileSync(path, 'utf8')));
    return Object.fromEntries(
      read
        .filter(([, suite]) => isMeasured(suite))
        .map(([name, { seconds, files = {} }]) => [name, { seconds, files }]),
    );
  } catch {
    return {};
  }
}

/** Puts a run's durations in place of earlier ones of the same suites, where that can be written. */
export function keepDurations(path, measured) {
  const all = Object.entries({ ...readDurations(path), ...measured })
    .sort(([, a], [, b]) => b.seconds - a.seconds)
    .map(([name, { seconds, files }]) => [name, { seconds, files: Object.fromEntries(sorted(files)) }]);
  try {
    writeFileSync(path, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
  } catch (error) {
    console.error(`How long the tests took is not kept: ${error.message}.`);
  }
}

/** Suites and the files that took longest, each sorted, as lines of text. */
export function durationLines(measured, most = PRINTED) {
  const suites = Object.entries(measured).map(([name, { seconds }]) => [name, seconds]);
  const files = Object.values(measured).flatMap((suite) => Object.entries(suite.files));
  const byTime = (list) => sorted(Object.fromEntries(list)).map(([name, seconds]) => line(seconds, name));
  const longest = byTime(files);
  const left = longest.length - most;
  return [
    ...byTime(suites),
    ...(longest.length > 0 ? ['', ...longest.slice(0, most)] : []),
    ...(left > 0 ? [`          and ${left} files more`] : []),
  ];
}
