import type { GraphComment, GraphDocument, GraphEdge, GraphFrame, GraphNode } from './document';
import { descendants } from './order';

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

/** A place on the canvas that a document can hold: whole numbers within its range. */
export const placed = ({ x, y }: { x: number; y: number }): { x: number; y: number } => {
  // JSON knows no -0: adding 0 makes it 0.
  const within = (value: number) => Math.min(1e6, Math.max(-1e6, Math.round(value))) + 0;
  return { x: within(x), y: within(y) };
};

/** A thing at its new position; the same object where it stays. */
function at<T extends GraphNode | GraphComment>(thing: T, position: T['position'] | undefined): T {
  if (!position) return thing;
  const { x, y } = placed(position);
  return x === thing.position.x && y === thing.position.y ? thing : { ...thing, position: { x, y } };
}

/** The same array where nothing in it has changed. */
function mapped<T>(things: T[], change: (thing: T) => T): T[] {
  const next = things.map(change);
  return next.some((thing, i) => thing !== things[i]) ? next : things;
}

type Positions = Readonly<Record<string, { x: number; y: number }>>;

/** The same document where nothing moves. */
export function moveNodes(
  document: GraphDocument,
  positions: Positions,
  comments: Positions = {},
): GraphDocument {
  const next = {
    nodes: mapped(document.nodes, (node) => at(node, positions[node.id])),
    comments: mapped(document.comments, (comment) => at(comment, comments[comment.id])),
  };
  const still = next.nodes === document.nodes && next.comments === document.comments;
  return still ? document : { ...document, ...next };
}

/** Moves what lies behind a node, itself included, and to the right of `beyond`. */
export function makeRoom(document: GraphDocument, id: string, beyond: number, by: number): GraphDocument {
  const behind = descendants(document, id);
  const moved = document.nodes.filter((node) => behind.has(node.id) && node.position.x > beyond);
  return moveNodes(
    document,
    Object.fromEntries(moved.map(({ id, position }) => [id, { ...position, x: position.x + by }])),
  );
}

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

export const changeComment = (
  document: GraphDocument,
  id: string,
  change: Partial<Omit<GraphComment, 'id'>>,
): GraphDocument => ({
  ...document,
  comments: document.comments.map((comment) => (comment.id === id ? { ...comment, ...change } : comment)),
});
