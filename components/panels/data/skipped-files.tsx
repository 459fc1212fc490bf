import type { Skipped } from '@/lib/data/images';
import { plural } from '../words';

/** More rows than this help nobody and slow the page down. */
const SHOWN = 200;

export function SkippedFiles({ skipped }: { skipped: readonly Skipped[] }) {
  if (skipped.length === 0) return null;
  return (
    <details className="rounded-md bg-warning-soft p-2 text-xs">
      <summary className="cursor-pointer font-medium text-warning">
        {plural(skipped.length, 'file was', 'files were')} left out
      </summary>
      <ul className="mt-1.5 flex max-h-48 flex-col gap-1 overflow-y-auto">
        {skipped.slice(0, SHOWN).map(({ file, reason }) => (
          <li key={file} className="leading-4">
            <span className="font-mono text-2xs break-all text-ink">{file}</span>
            <span className="text-muted">: {reason}</span>
          </li>
        ))}
        {skipped.length > SHOWN && (
          <li className="text-muted">and {plural(skipped.length - SHOWN, 'more file')}</li>
        )}
      </ul>
    </details>
  );
}
