import { toast } from 'sonner';
import { projectSession } from '@/components/session';
import { problem } from '@/lib/core/problem';
import { fail } from '@/lib/core/result';
import { LIMITS } from '@/lib/graph/document';
import { parseDocumentText } from '@/lib/graph/parse';
import { dataStore } from '@/lib/store/data';
import { viewStore } from '@/lib/store/view';
import { isWeightFile, openWeights } from './weight-files';
import type { UploadedFile } from '@/lib/worker/protocol';

const isGraph = ({ path }: UploadedFile) => path.toLowerCase().endsWith('.json') && !path.includes('/');

/** The one input that graphs are chosen with. */
export const GRAPH_INPUT_ID = 'graph-file';

/** Lets a person choose a graph to open. */
export const chooseGraphFile = (): void => document.getElementById(GRAPH_INPUT_ID)?.click();

/** Opens a graph; on a file that is none the one on screen stays, and a sentence says why. */
export async function openGraph(file: File): Promise<void> {
  // What is too large is refused before it is read.
  const opened =
    file.size > LIMITS.bytes
      ? fail(problem('too-large', `${file.name} is too large for a graph.`, 'Open a smaller file.'))
      : parseDocumentText(await file.text(), file.name);
  if (opened.ok) {
    const back = await projectSession().openNew(opened.value);
    toast.success(`Opened “${opened.value.name || file.name}”`, {
      id: 'template',
      action: { label: 'Go back', onClick: () => void back() },
    });
  } else
    toast.error(`${file.name} was not opened`, {
      description: `${opened.problems[0]?.message ?? ''} ${opened.problems[0]?.hint ?? ''}`,
      duration: 10_000,
    });
}

/**
 * Graphs go to the canvas, weights to the node that they were dropped on or to an evaluation, everything else to the
 * images.
 */
export async function openFiles(files: readonly UploadedFile[], nodeId?: string): Promise<void> {
  const graph = files.find(isGraph);
  if (graph) await openGraph(graph.file);
  const weights = files.filter(({ path }) => isWeightFile(path));
  if (weights.length > 0)
    await openWeights(
      weights.map(({ file }) => file),
      nodeId,
    );
  const images = files.filter((file) => !isGraph(file) && !isWeightFile(file.path));
  if (images.length === 0 && (graph || weights.length > 0)) return;
  viewStore.getState().showDock('data');
  await dataStore.getState().upload([...images]);
}
