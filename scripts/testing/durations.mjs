/** How long suites and their files took when they were last run; kept in a file that git ignores. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** How many files are printed; all of them are kept. */
const PRINTED = 20;

const sorted = (durations) => Object.entries(durations).sort(([, a], [, b]) => b - a);
const line = (seconds, name) => `${seconds.toFixed(1).padStart(8)} s  ${name}`;

/** @returns seconds by suite, and by suite and file */
export function readDurations(path) {
  try {
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  } catch {
    return {};
  }
}

/** Puts a run's durations in place of earlier ones of the same suites. */
export function keepDurations(path, measured) {
  const all = { ...readDurations(path), ...measured };
  const ordered = Object.fromEntries(
    sorted(Object.fromEntries(Object.entries(all).map(([name, { seconds }]) => [name, seconds]))).map(
      ([name]) => [name, { seconds: all[name].seconds, files: Object.fromEntries(sorted(all[name].files)) }],
    ),
  );
  writeFileSync(path, `${JSON.stringify(ordered, null, 2)}\n`);
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
