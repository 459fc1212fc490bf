import { problem, type Problem } from '../core/problem';
import type { GraphNode } from '../graph/document';
import { nodeSpec } from '../nodes/registry';
import type { CompiledVariant } from './compiled';
import { keyOf, type WeightSource } from './weight-source';
import { assignWeights } from './weights';

const nameOf = (node: GraphNode): string => `“${node.label || nodeSpec(node.type)!.title}”`;

/** Why a node cannot have the weights that it asks for; empty where it has them, or asks for none. */
export function missingWeights(node: GraphNode, source: WeightSource): Problem[] {
  const request = nodeSpec(node.type)!.weights?.(node.params);
  if (!request) return [];
  const loaded = source.get(keyOf(request));
  if (!loaded)
    return [
      problem(
        'no-weights',
        `${nameOf(node)}: the weights “${request.name}” have not been loaded.`,
        'Load them, or start from drawn weights.',
        { nodeId: node.id },
      ),
    ];
  return loaded.ok ? [] : loaded.problems.map((found) => tiedTo(node, found));
}

/** Gives a node of a compiled variant the weights that it asks for; they were found to be there. */
export function startFromWeights(
  { parameters }: CompiledVariant,
  node: GraphNode,
  source: WeightSource,
): Problem[] {
  const request = nodeSpec(node.type)!.weights?.(node.params);
  if (!request) return [];
  const loaded = source.get(keyOf(request));
  if (!loaded?.ok) return [];
  const prefix = `${node.id}.`;
  const assigned = assignWeights(
    parameters
      .filter((parameter) => parameter.nodeId === node.id)
      .map((parameter) => ({ name: parameter.fullName.slice(prefix.length), parameter })),
    loaded.value,
    request.name,
    (name) => request.ignored?.test(name) === true,
  );
  return assigned.ok ? [] : assigned.problems.map((found) => tiedTo(node, found));
}

const tiedTo = (node: GraphNode, found: Problem): Problem => ({
  ...found,
  nodeId: node.id,
  message: `${nameOf(node)}: ${found.message}`,
});
