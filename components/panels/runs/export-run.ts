import { say } from '@/components/actions/clipboard';
import { download, fileName } from '@/components/panels/download';
import { problem } from '@/lib/core/problem';
import { fail, ok, type Result } from '@/lib/core/result';
import { predictionsCsv } from '@/lib/io/predictions';
import { runCsv, runJson } from '@/lib/io/run-export';
import { runReport } from '@/lib/io/run-report';
import type { RunRecord } from '@/lib/results/record';
import { ledgerActions } from './use-ledger';

interface Kind {
  /** As an entry of a menu. */
  label: string;
  ending: string;
  type: string;
  text: (record: RunRecord) => Result<string>;
}

/** Files that a run can be taken along as. */
export const EXPORTS: readonly Kind[] = [
  { label: 'Export table (CSV)', ending: 'csv', type: 'text/csv', text: (run) => ok(runCsv(run)) },
  {
    label: 'Export predictions (CSV)',
    ending: 'predictions.csv',
    type: 'text/csv',
    text: ({ result }) =>
      result
        ? ok(predictionsCsv(result))
        : fail(
            problem(
              'no-predictions',
              'This run has no predictions: it has not ended.',
              'Wait for its end, or go on with it.',
            ),
          ),
  },
  {
    label: 'Export data (JSON)',
    ending: 'run.json',
    type: 'application/json',
    text: (run) => ok(runJson(run)),
  },
  { label: 'Export report (HTML)', ending: 'html', type: 'text/html', text: (run) => ok(runReport(run)) },
];

/** Hands a run to the person as a file. */
export async function exportRun(id: string, { ending, type, text }: Kind): Promise<void> {
  const loaded = await ledgerActions().load(id);
  if (!loaded.ok) return say(loaded);
  const { name } = loaded.value;
  const made = text(loaded.value);
  if (!made.ok) return say(made);
  download(new Blob([made.value], { type: `${type};charset=utf-8` }), `${fileName(name) || 'run'}.${ending}`);
}
