import type { DataProgress } from './protocol';

/** Milliseconds between two reports; each crosses to the page. */
const REPORT_MS = 100;

/** Turns counts into reports with a speed, not more often than a person can follow. */
export function progressOf(
  phase: DataProgress['phase'],
  report: (progress: DataProgress) => void,
): (done: number, total: number) => void {
  const started = performance.now();
  let next = 0;
  return (done, total) => {
    const now = performance.now();
    if (now < next && done < total) return;
    next = now + REPORT_MS;
    const seconds = (now - started) / 1000;
    report({ phase, done, total, perSecond: seconds > 0.2 ? done / seconds : 0 });
  };
}
