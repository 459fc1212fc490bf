import type { Problem } from '../core/problem';
import type { GraphDocument, GraphEdge, GraphNode } from './document';

/** Groups in the order in which their members stand; one pass. */
function groups<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const group = found.get(keyOf(item));
    if (group) group.push(item);
    else found.set(keyOf(item), [item]);
  }
  return found;
}

/** An index of a list that is never changed in place, made once. */
function indexed<T, I>(make: (items: readonly T[]) => I): (items: readonly T[]) => I {
  const made = new WeakMap<readonly T[], I>();
  return (items) => {
    let index = made.get(items);
    if (!index) made.set(items, (index = make(items)));
    return index;
  };
}

const byId = indexed((nodes: readonly GraphNode[]) => new Map(nodes.map((node) => [node.id, node])));
const byTarget = indexed((edges: readonly GraphEdge[]) => groups(edges, (edge) => edge.target));
const bySource = indexed((edges: readonly GraphEdge[]) => groups(edges, (edge) => edge.source));

const byNode = indexed((problems: readonly Problem[]) => groups(problems, (found) => found.nodeId ?? ''));
const broken = indexed((problems: readonly Problem[]) => new Set(problems.map(({ edgeId }) => edgeId)));

type Nodes = Pick<GraphDocument, 'nodes'>;
type Edges = Pick<GraphDocument, 'edges'>;

export const nodeById = (document: Nodes, id: string): GraphNode | undefined => byId(document.nodes).get(id);

/** Wires that lead into a node, in the order of the document. */
export const wiresInto = (document: Edges, id: string): readonly GraphEdge[] =>
  byTarget(document.edges).get(id) ?? [];

/** Wires that lead out of a node, in the order of the document. */
export const wiresFrom = (document: Edges, id: string): readonly GraphEdge[] =>
  bySource(document.edges).get(id) ?? [];

const NO_PROBLEMS: readonly Problem[] = [];

/** Problems of a node, in their order. */
export const problemsOf = (
  { problems }: { problems: readonly Problem[] },
  nodeId: string,
): readonly Problem[] => byNode(problems).get(nodeId) ?? NO_PROBLEMS;

/** Whether a problem lies on a wire. */
export const isBroken = ({ problems }: { problems: readonly Problem[] }, edgeId: string): boolean =>
  broken(problems).has(edgeId);
