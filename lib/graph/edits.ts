import type { GraphDocument, GraphEdge, GraphFrame, GraphNode } from './document';

/** Pure edits: each returns a new document and leaves the old one as it was. */

/** Ids may have 80 characters; a number must fit behind a word. */
const LONGEST_WORD = 70;

/** A short id that the document does not have yet, made from a word. */
export function freshId(taken: Iterable<string>, word: string): string {
  const ids = new Set(taken);
  const start = word.slice(0, LONGEST_WORD);
  for (let n = 1; ; n++) {
    const id = n === 1 ? start : `${start}-${n}`;
    if (!ids.has(id)) return id;
  }
}

export const addNode = (document: GraphDocument, node: GraphNode): GraphDocument => ({
  ...document,
  nodes: [...document.nodes, node],
});

/** Frames with other members; one that is left empty goes. */
export const reframe = (
  frames: readonly GraphFrame[],
  members: (frame: GraphFrame) => string[],
): GraphFrame[] =>
  frames.flatMap((frame) => {
    const nodes = members(frame);
    return nodes.length > 0 ? [{ ...frame, nodes }] : [];
  });

/** Removes nodes, wires and comments, and the wires of the removed nodes. */
export function remove(
  document: GraphDocument,
  nodeIds: readonly string[],
  edgeIds: readonly string[],
  commentIds: readonly string[] = [],
): GraphDocument {
  const nodes = new Set(nodeIds);
  const edges = new Set(edgeIds);
  const comments = new Set(commentIds);
  const touched = document.frames.some((frame) => frame.nodes.some((id) => nodes.has(id)));
  return {
    ...document,
    nodes: document.nodes.filter((node) => !nodes.has(node.id)),
    edges: document.edges.filter((e) => !edges.has(e.id) && !nodes.has(e.source) && !nodes.has(e.target)),
    frames: touched
      ? reframe(document.frames, (frame) => frame.nodes.filter((id) => !nodes.has(id)))
      : document.frames,
    comments: document.comments.filter((comment) => !comments.has(comment.id)),
  };
}

const changeNode = (
  document: GraphDocument,
  id: string,
  change: (node: GraphNode) => GraphNode,
): GraphDocument => ({
  ...document,
  nodes: document.nodes.map((node) => (node.id === id ? change(node) : node)),
});

export const moveNodes = (
  document: GraphDocument,
  positions: Readonly<Record<string, { x: number; y: number }>>,
): GraphDocument => ({
  ...document,
  nodes: document.nodes.map((node) =>
    positions[node.id] ? { ...node, position: positions[node.id]! } : node,
  ),
});

export const renameNode = (document: GraphDocument, id: string, label: string): GraphDocument =>
  changeNode(document, id, (node) => ({ ...node, label }));

/** Value at a path of nested objects, or nothing. */
export function valueAt(params: Readonly<Record<string, unknown>>, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], params);
}

export function withValueAt(
  params: Readonly<Record<string, unknown>>,
  [key, ...rest]: readonly string[],
  value: unknown,
): Record<string, unknown> {
  if (key === undefined) return { ...params };
  const inner =
    rest.length > 0 ? withValueAt((params[key] ?? {}) as Record<string, unknown>, rest, value) : value;
  return { ...params, [key]: inner };
}

export const setParam = (
  document: GraphDocument,
  id: string,
  path: readonly string[],
  value: unknown,
): GraphDocument =>
  changeNode(document, id, (node) => ({ ...node, params: withValueAt(node.params, path, value) }));

/** Adds a wire; one that already leads into the same input gives way, as an input takes one wire. */
export function connect(document: GraphDocument, wire: Omit<GraphEdge, 'id'>): GraphDocument {
  const edges = document.edges.filter((e) => e.target !== wire.target || e.targetPort !== wire.targetPort);
  const id = freshId(
    edges.map((edge) => edge.id),
    `${wire.source}-${wire.target}`,
  );
  return { ...document, edges: [...edges, { id, ...wire }] };
}
