import { documentActions } from '@/components/use-document';

/** A file name that every system takes. */
const fileName = (name: string) =>
  `${
    name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'graph'
  }.armgraph.json`;

/** Hands the document to the person as a file. */
export function saveGraph(): void {
  const { document: graph } = documentActions();
  const url = URL.createObjectURL(
    new Blob([`${JSON.stringify(graph, null, 2)}\n`], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName(graph.name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
