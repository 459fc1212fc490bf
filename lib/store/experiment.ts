import type { GraphDocument, GraphNode } from '../graph/document';
import { checkParams } from '../graph/parse';
import type { DatasetParams } from '../nodes/dataset/spec';
import { nodeSpec } from '../nodes/registry';
import type { DataRequest } from '../worker/protocol';

/** The node that the images come from. */
export const dataNode = (document: GraphDocument): GraphNode | undefined =>
  document.nodes.find((node) => nodeSpec(node.type)?.category === 'data');

/** What the worker has to be asked for to fill the dataset node; nothing while its params are wrong. */
export function dataRequest(document: GraphDocument): DataRequest | undefined {
  const node = dataNode(document);
  const params = node && checkParams(node.id, node.type, node.params);
  if (!params?.ok) return undefined;
  return { params: params.value as unknown as DatasetParams, seed: document.training.seeds[0] ?? 1 };
}

/**
 * What of a request decides which images there are and how they look before normalisation and augmentation,
 * so that changing anything else does not read them again.
 */
export function imagesKey({ params, seed }: DataRequest): string {
  const { source, size, channels, synthetic } = params;
  return JSON.stringify(
    source === 'synthetic' ? { source, size, channels, synthetic, seed } : { source, size, channels, seed },
  );
}

/** What of a document decides the outcome of a run: positions, labels and names do not. */
export function experimentKey(document: GraphDocument): string {
  const nodes = document.nodes.map(({ id, type, params }) => ({ id, type, params }));
  const edges = document.edges.map(({ id: _, ...wire }) => wire);
  return JSON.stringify({ nodes, edges, training: document.training });
}
