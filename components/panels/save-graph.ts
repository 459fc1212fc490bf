import { download, fileName } from '@/components/panels/download';
import { documentText } from '@/lib/graph/write';
import { documentActions } from '@/components/use-document';

/** Hands the document to the person as a file. */
export function saveGraph(): void {
  const { document: graph } = documentActions();
  download(
    new Blob([documentText(graph)], { type: 'application/json' }),
    `${fileName(graph.name) || 'graph'}.armgraph.json`,
  );
}
