import type { GraphDocument } from './document';

/**
 * A document as it is saved: in the oldest version that can hold it, so that a graph without frames and comments opens
 * in every playground.
 */
export function savedForm(document: GraphDocument): Record<string, unknown> {
  const { format, name, nodes, edges, training, frames, comments } = document;
  if (frames.length + comments.length > 0) return { ...document };
  return { format, version: 1, name, nodes, edges, training };
}

/** The text of a `.armgraph.json` file. */
export const documentText = (document: GraphDocument): string =>
  `${JSON.stringify(savedForm(document), null, 1)}\n`;
