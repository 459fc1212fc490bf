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

/** What of a request decides the images and what is said of them; own images do not depend on the seed. */
export function imagesKey({ params, seed }: DataRequest): string {
  const { source, size, channels, normalise, augment, synthetic } = params;
  const { fit, set, labels, subset, corrections } = params;
  const kept = { source, size, channels, normalise, augment };
  const own = { fit, set, labels, subset, corrections };
  return JSON.stringify(source === 'synthetic' ? { ...kept, synthetic, seed } : { ...kept, ...own });
}

const keys = new WeakMap<GraphDocument, string>();

/** What of a document decides the outcome of a run: positions, labels and names do not. */
export function experimentKey(document: GraphDocument): string {
  let key = keys.get(document);
  if (key === undefined) {
    const nodes = document.nodes.map(({ id, type, params }) => ({ id, type, params }));
    const edges = document.edges.map(({ id: _, ...wire }) => wire);
    keys.set(document, (key = JSON.stringify({ nodes, edges, training: document.training })));
  }
  return key;
}
