import { say } from '@/components/actions/clipboard';
import { download, fileName } from '@/components/panels/download';
import { runCsv, runJson } from '@/lib/io/run-export';
import { runReport } from '@/lib/io/run-report';
import type { RunRecord } from '@/lib/results/record';
import { ledgerActions } from './use-ledger';

interface Kind {
  /** As an entry of a menu. */
  label: string;
  ending: string;
  type: string;
  text: (record: RunRecord) => string;
}

/** Files that a run can be taken along as. */
export const EXPORTS: readonly Kind[] = [
  { label: 'Export table (CSV)', ending: 'csv', type: 'text/csv', text: runCsv },
  { label: 'Export data (JSON)', ending: 'run.json', type: 'application/json', text: runJson },
  { label: 'Export report (HTML)', ending: 'html', type: 'text/html', text: runReport },
];

/** Hands a run to the person as a file. */
export async function exportRun(id: string, { ending, type, text }: Kind): Promise<void> {
  const loaded = await ledgerActions().load(id);
  if (!loaded.ok) return say(loaded);
  const { name } = loaded.value;
  download(
    new Blob([text(loaded.value)], { type: `${type};charset=utf-8` }),
    `${fileName(name) || 'run'}.${ending}`,
  );
}
