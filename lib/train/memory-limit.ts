import type { Problem } from '../core/problem';
import { checkGraph } from '../graph/check';
import type { GraphDocument } from '../graph/document';
import { memoryEstimate, memoryProblem, WASM_HEAP_BYTES, type MemoryLimits } from '../graph/memory';
import type { DataFacts } from '../nodes/spec';
import { largestArray } from '../tensor/largest-array';
import { tf } from '../tensor/tf';

/** What the running backend can hold, as far as it says so. */
function backendLimits(): MemoryLimits {
  if (tf.getBackend() === 'wasm') return { total: WASM_HEAP_BYTES };
  const array = largestArray();
  return array === undefined ? {} : { array };
}

/** Why a graph would not fit into the memory of the running backend; nothing for graphs with errors of their own. */
export function tooLarge(
  document: GraphDocument,
  data: DataFacts,
  limits: MemoryLimits = backendLimits(),
): Problem | undefined {
  const check = checkGraph(document, data);
  return check.ok ? memoryProblem(memoryEstimate(document, check), limits) : undefined;
}
