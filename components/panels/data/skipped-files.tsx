'use client';

import { Download } from 'lucide-react';
import { download, fileName } from '@/components/panels/download';
import { Button } from '@/components/ui/button';
import { dataStore } from '@/lib/store/data';
import type { DataSummary } from '@/lib/worker/protocol';
import { plural } from '../words';

/** What was left out, with the reason; all of it can be saved. */
export function SkippedFiles({ summary }: { summary: DataSummary }) {
  const { skipped, skippedCount, name } = summary;
  if (skippedCount === 0) return null;
  const save = async () => {
    const report = await dataStore.getState().report('skipped');
    if (report) download(report, `${fileName(name) || 'images'}-left-out.csv`);
  };
  return (
    <details className="rounded-md bg-warning-soft p-2 text-xs">
      <summary className="cursor-pointer font-medium text-warning">
        {plural(skippedCount, 'file or row was', 'files or rows were')} left out
      </summary>
      <ul className="mt-1.5 flex max-h-48 flex-col gap-1 overflow-y-auto" tabIndex={0} aria-label="Left out">
        {skipped.map(({ file, reason }) => (
          <li key={`${file} ${reason}`} className="leading-4">
            <span className="font-mono text-2xs break-all text-ink">{file}</span>
            <span className="text-muted">: {reason}</span>
          </li>
        ))}
        {skippedCount > skipped.length && (
          <li className="text-muted">and {plural(skippedCount - skipped.length, 'more', 'more')}</li>
        )}
      </ul>
      <Button size="sm" className="mt-1.5" icon={<Download aria-hidden />} onClick={() => void save()}>
        Save the report
      </Button>
    </details>
  );
}
