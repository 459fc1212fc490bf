import type { Problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import { checkGraph } from '../graph/check';
import type { GraphDocument } from '../graph/document';
import { variantsOf } from '../graph/variants';
import type { DataFacts } from '../nodes/spec';
import type { CompiledGraph } from './compiled';
import { missingWeights, startFromWeights } from './node-weights';
import { compileVariant } from './variant';
import type { WeightSource } from './weight-source';

/**
 * Compiles every variant of a graph to a model of its own (controlled mode). A node upstream of several
 * variants starts from the same weights in each: those that it asks for, or else drawn ones, which follow from seed,
 * node id and parameter name.
 * @param weights what the nodes ask for, loaded by `loadWeightSource`
 */
export function compileGraph(
  document: GraphDocument,
  data: DataFacts | undefined,
  seed: number,
  weights: WeightSource = new Map(),
): Result<CompiledGraph> {
  const check = checkGraph(document, data);
  if (!check.ok) return fail(...check.problems.filter((p: Problem) => p.severity === 'error'));
  const missing = document.nodes.flatMap((node) => missingWeights(node, weights));
  if (missing.length > 0) return fail(...missing);
  const variants = variantsOf(document).map((variant) => compileVariant(document, check, variant, seed));
  const compiled = { check, variants, dispose: () => variants.forEach((variant) => variant.dispose()) };
  const misfits = new Map<string, Problem[]>();
  for (const variant of variants)
    for (const node of variant.variant.nodes) misfits.set(node.id, startFromWeights(variant, node, weights));
  const found = [...misfits.values()].flat();
  if (found.length === 0) return ok(compiled);
  compiled.dispose();
  return fail(...found);
}
