import { compileGraph } from '../compile/compile';
import { loadWeightSource } from '../compile/weight-source';
import { fail, ok, type Result } from '../core/result';
import type { GraphDocument } from '../graph/document';
import { readSafetensors, readWeightBytes } from '../io/safetensors';
import { keepWeights, ownWeights } from './own-weights';
import { weightFiles } from './weight-files';

/**
 * Takes a weight file for a node and keeps it under its name, so that a later visit finds it. Names and shapes are
 * checked against the node; a file that does not fit is not kept. Where the graph has other problems, its names and
 * shapes are checked when it is trained.
 * @param document already names the file
 */
export async function takeWeights(
  document: GraphDocument,
  nodeId: string,
  name: string,
  file: Blob,
): Promise<Result<true>> {
  const opened = await readWeightBytes(file, name);
  if (!opened.ok) return opened;
  const bytes = opened.value;
  const read = readSafetensors(bytes, name);
  if (!read.ok) return read;
  const source = await loadWeightSource(document, {
    ...weightFiles,
    own: async (wanted) => (wanted === name ? ok(bytes) : ownWeights(wanted)),
  });
  const compiled = compileGraph(document, undefined, 0, source);
  if (compiled.ok) compiled.value.dispose();
  else {
    const misfits = compiled.problems.filter((found) => found.nodeId === nodeId && found.file === name);
    if (misfits.length > 0) return fail(...misfits);
  }
  await keepWeights(name, file);
  return ok(true);
}
