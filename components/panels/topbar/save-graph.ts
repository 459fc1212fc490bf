import { download, fileName } from '@/components/panels/download';
import { documentActions } from '@/components/use-document';

/** Hands the document to the person as a file. */
export function saveGraph(): void {
  const { document: graph } = documentActions();
  download(
    new Blob([`${JSON.stringify(graph, null, 2)}\n`], { type: 'application/json' }),
    `${fileName(graph.name) || 'graph'}.armgraph.json`,
  );
}
