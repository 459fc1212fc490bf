import { problem } from '../core/problem';
import { fail, type Result } from '../core/result';
import type { GraphDocument } from '../graph/document';
import { setParam } from '../graph/edits';
import { fileField } from '../graph/fields';
import { nodeSpec } from '../nodes/registry';
import { callProblem, connection, type WorkerConnection } from '../worker/client';
import { documentStore, type DocumentStore } from './document';

/** Where a node names its weight file, if it takes one. */
function pathOf({ nodes }: GraphDocument, nodeId: string): string[] | undefined {
  const spec = nodeSpec(nodes.find(({ id }) => id === nodeId)?.type ?? '');
  return spec && fileField(spec.params)?.path;
}

/** Whether a node takes weights of a person's own. */
export const takesWeights = (document: GraphDocument, nodeId: string): boolean =>
  pathOf(document, nodeId) !== undefined;

/**
 * Gives a node a weight file. Names and shapes are checked first: a file that does not fit changes nothing. Never rejects.
 */
export async function giveWeights(
  nodeId: string,
  file: File,
  { worker, documents }: { worker: Pick<WorkerConnection, 'api'>; documents: DocumentStore } = {
    worker: connection,
    documents: documentStore,
  },
): Promise<Result<unknown>> {
  const { document } = documents.getState();
  const path = pathOf(document, nodeId);
  if (!path)
    return fail(
      problem(
        'takes-no-weights',
        'This node takes no weight file.',
        'Drop it on a node with a setting for weights, such as ResNet-18.',
        { file: file.name, nodeId },
      ),
    );
  const wanted = setParam(document, nodeId, path, file.name);
  let taken: Result<true>;
  try {
    taken = await worker.api().takeWeights({ document: wanted, nodeId, name: file.name, file });
  } catch (error) {
    return fail(callProblem(error));
  }
  return taken.ok ? documents.getState().setParam(nodeId, path, file.name) : taken;
}
