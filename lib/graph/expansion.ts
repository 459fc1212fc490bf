import { problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import { nodeSpec, nodeSpecs } from '../nodes/registry';
import type { Expansion, NodeSpec } from '../nodes/spec';
import type { GraphDocument, GraphEdge, GraphNode } from './document';
import { freshId, makeRoom, placed, reframe } from './edits';

/** From one card of a row to the next. */
const STEP = 240;

type Expandable = NodeSpec & { expansion: Expansion };

const isExpandable = (spec: NodeSpec | undefined): spec is Expandable => spec?.expansion !== undefined;

/** Whether a node stands for others in a row. */
export const canExpand = ({ type }: GraphNode): boolean => isExpandable(nodeSpec(type));

/** The type of node that a block may be collapsed into with its neighbours. */
export const wholeOf = ({ type }: GraphNode): NodeSpec | undefined =>
  nodeSpecs().find((spec) => isExpandable(spec) && spec.expansion.types.includes(type));

/** A name that a person gave; the title of the type is none. */
const ownLabel = ({ label, type }: GraphNode): { label?: string } =>
  label && label !== nodeSpec(type)?.title ? { label } : {};

const titled = (node: Omit<GraphNode, 'label'> & { label?: string }): GraphNode => ({
  ...node,
  label: node.label ?? nodeSpec(node.type)!.title,
});

/**
 * Replaces a node by those that it stands for, wired in a row. The block whose weights are drawn keeps the id, so that
 * it starts from the same weights.
 * @returns the ids of the row, too; nothing where the node stands for itself
 */
export function expandNode(
  document: GraphDocument,
  id: string,
): { document: GraphDocument; ids: string[] } | undefined {
  const node = document.nodes.find((other) => other.id === id);
  const spec = nodeSpec(node?.type ?? '');
  if (!node || !isExpandable(spec)) return undefined;
  const { types, heir, expand } = spec.expansion;
  const taken = document.nodes.map((other) => other.id);
  const ids = types.map((type, i) => (i === heir ? id : freshId(taken, `${id.slice(0, 40)}-${type}`)));
  const params = expand(node.params);
  const row = types.map((type, i) =>
    titled({
      id: ids[i]!,
      type,
      position: placed({ x: node.position.x + i * STEP, y: node.position.y }),
      params: params[i]!,
      // The last block is the head that a variant is named after.
      ...(i === types.length - 1 && ownLabel(node)),
    }),
  );
  const room = makeRoom(document, id, node.position.x, (types.length - 1) * STEP);
  const [first, last] = [row[0]!, row.at(-1)!];
  const edges = room.edges.map((edge): GraphEdge => ({
    ...edge,
    ...(edge.target === id && { target: first.id, targetPort: inputOf(first) }),
    ...(edge.source === id && { source: last.id, sourcePort: outputOf(last) }),
  }));
  for (const [i, next] of row.slice(1).entries()) edges.push(wire(edges, row[i]!, next));
  return {
    document: {
      ...room,
      nodes: room.nodes.flatMap((other) => (other.id === id ? row : [other])),
      edges,
      frames: reframe(room.frames, (frame) => frame.nodes.flatMap((other) => (other === id ? ids : [other]))),
    },
    ids,
  };
}

const inputOf = ({ type }: GraphNode): string => nodeSpec(type)!.inputs[0]!.id;
const outputOf = ({ type }: GraphNode): string => nodeSpec(type)!.outputs[0]!.id;

const wire = (edges: readonly GraphEdge[], from: GraphNode, to: GraphNode): GraphEdge => ({
  id: freshId(
    edges.map((edge) => edge.id),
    `${from.id}-${to.id}`,
  ),
  source: from.id,
  sourcePort: outputOf(from),
  target: to.id,
  targetPort: inputOf(to),
});

/** The nodes of the row that a block stands in, if nothing else is wired in between. */
function rowAround(
  document: GraphDocument,
  node: GraphNode,
  types: readonly string[],
): GraphNode[] | undefined {
  const find = (id: string | undefined) => document.nodes.find((other) => other.id === id);
  const row = [node];
  const at = types.indexOf(node.type);
  for (let i = at - 1; i >= 0; i--) {
    const before = find(document.edges.find((edge) => edge.target === row[0]!.id)?.source);
    if (before?.type !== types[i]) return undefined;
    row.unshift(before!);
  }
  for (let i = at + 1; i < types.length; i++) {
    const next = find(document.edges.find((edge) => edge.source === row.at(-1)!.id)?.target);
    if (next?.type !== types[i]) return undefined;
    row.push(next!);
  }
  const alone = row
    .slice(0, -1)
    .every(({ id }) => document.edges.filter((edge) => edge.source === id).length === 1);
  return alone ? row : undefined;
}

/** Replaces a row of blocks by the node that stands for them, given any one of them. */
export function collapseRow(
  document: GraphDocument,
  id: string,
): Result<{ document: GraphDocument; id: string }> {
  const node = document.nodes.find((other) => other.id === id);
  const whole = node && wholeOf(node);
  if (!node || !isExpandable(whole))
    return fail(
      problem('no-block', 'This node is not a block of another.', 'Select a block, such as De-albino.', {
        nodeId: id,
      }),
    );
  const { types, heir, collapse } = whole.expansion;
  const row = rowAround(document, node, types);
  if (!row) {
    const titles = types.map((type) => nodeSpec(type)!.title).join(' → ');
    return fail(
      problem(
        'no-row',
        `The blocks do not stand in a row: ${titles}.`,
        'Wire them one behind the other, with no other wires in between.',
        { nodeId: id },
      ),
    );
  }
  const [first, last] = [row[0]!, row.at(-1)!];
  const one = titled({
    id: row[heir]!.id,
    type: whole.type,
    position: first.position,
    params: collapse(row.map(({ params }) => params)),
    ...ownLabel(last),
  });
  const inside = new Set(row.map((block) => block.id));
  const closed = makeRoom(document, last.id, last.position.x, first.position.x - last.position.x);
  const edges = closed.edges
    .filter((edge) => !(inside.has(edge.source) && inside.has(edge.target)))
    .map((edge) => ({
      ...edge,
      ...(edge.target === first.id && { target: one.id, targetPort: inputOf(one) }),
      ...(edge.source === last.id && { source: one.id, sourcePort: outputOf(one) }),
    }));
  const nodes = closed.nodes.flatMap((other) =>
    other.id === first.id ? [one] : inside.has(other.id) ? [] : [other],
  );
  // The node is in a frame where the block that keeps its id was.
  const frames = reframe(closed.frames, (frame) =>
    frame.nodes.filter((other) => other === one.id || !inside.has(other)),
  );
  return ok({ document: { ...closed, nodes, edges, frames }, id: one.id });
}
