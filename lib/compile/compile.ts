import type { Problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import { checkGraph } from '../graph/check';
import type { GraphDocument } from '../graph/document';
import { variantsOf } from '../graph/variants';
import type { DataFacts } from '../nodes/spec';
import type { CompiledGraph, CompiledVariant } from './compiled';
import { missingWeights, startFromWeights } from './node-weights';
import { compileVariant } from './variant';
import type { WeightSource } from './weight-source';

/**
 * Compiles every variant of a graph to a model of its own (controlled mode). A node upstream of several
 * variants starts from the same weights in each: those that it asks for, or else drawn ones, which follow from seed,
 * node id and parameter name.
 * @param weights what the nodes ask for, loaded by `loadWeightSource`; `later` where saved weights replace all of them
 *   anyway
 */
export function compileGraph(
  document: GraphDocument,
  data: DataFacts | undefined,
  seed: number,
  weights: WeightSource | 'later' = new Map(),
): Result<CompiledGraph> {
  const check = checkGraph(document, data);
  if (!check.ok) return fail(...check.problems.filter((p: Problem) => p.severity === 'error'));
  const missing = weights === 'later' ? [] : document.nodes.flatMap((node) => missingWeights(node, weights));
  if (missing.length > 0) return fail(...missing);
  const variants = variantsOf(document).map((variant) => compileVariant(document, check, variant, seed));
  const compiled = { check, variants, dispose: () => variants.forEach((variant) => variant.dispose()) };
  const misfits = weights === 'later' ? [] : startAll(variants, weights);
  if (misfits.length === 0) return ok(compiled);
  compiled.dispose();
  return fail(...misfits);
}

/** A node of several variants is told of once. */
function startAll(variants: readonly CompiledVariant[], weights: WeightSource): Problem[] {
  const misfits = new Map<string, Problem[]>();
  for (const variant of variants)
    for (const node of variant.variant.nodes) misfits.set(node.id, startFromWeights(variant, node, weights));
  return [...misfits.values()].flat();
}
