import { toast } from 'sonner';
import { say } from '@/components/actions/clipboard';
import { projectSession } from '@/components/session';
import { parseDocumentText } from '@/lib/graph/parse';
import type { RunRecord } from '@/lib/results/record';
import { ledgerActions } from './use-ledger';

/** Opens the graph of a run as a project of its own, with a way back. */
export async function restoreGraph(id: string): Promise<void> {
  const loaded = await ledgerActions().load(id);
  if (!loaded.ok) return say(loaded);
  const graph = parseDocumentText(loaded.value.graph, `The graph of “${loaded.value.name}”`);
  if (!graph.ok) return say(graph);
  const back = await projectSession().openNew(graph.value);
  toast.success(`Opened the graph of “${loaded.value.name}”`, {
    id: 'template',
    action: { label: 'Go back', onClick: () => void back() },
  });
}

/** Reads a run and hands it on; a sentence says why where that fails. */
export async function withRun(id: string, then: (record: RunRecord) => Promise<void>): Promise<void> {
  const loaded = await ledgerActions().load(id);
  if (loaded.ok) await then(loaded.value);
  else say(loaded);
}
