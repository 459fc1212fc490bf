import { problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import { LIMITS, type GraphDocument } from './document';
import { freshId, placed, reframe } from './edits';

/** Ids of what was chosen or made. */
export interface Picked {
  nodes: string[];
  comments: string[];
}

/**
 * What was chosen of a document, as a document of its own: nodes, the wires between them, comments, and frames with
 * those of their nodes that were chosen. As text it can be pasted into any other graph, or saved as a file.
 */
export function fragmentOf(
  document: GraphDocument,
  { nodes, comments }: { nodes: readonly string[]; comments: readonly string[] },
): GraphDocument {
  const chosen = new Set(nodes);
  return {
    ...document,
    nodes: document.nodes.filter((node) => chosen.has(node.id)),
    edges: document.edges.filter((edge) => chosen.has(edge.source) && chosen.has(edge.target)),
    frames: reframe(document.frames, (frame) => frame.nodes.filter((id) => chosen.has(id))),
    comments: document.comments.filter((comment) => comments.includes(comment.id)),
  };
}

/** Gives out ids that are taken neither in the document nor by an earlier call. */
function ids(taken: readonly { id: string }[]) {
  const used = new Set(taken.map(({ id }) => id));
  return (word: string): string => {
    // A copy of `conv-2` is `conv-3`, not `conv-2-2`.
    const id = freshId(used, word.replace(/(?<=.)-\d+$/, ''));
    used.add(id);
    return id;
  };
}

const fits = (document: GraphDocument): boolean =>
  document.nodes.length <= LIMITS.nodes &&
  document.edges.length <= LIMITS.edges &&
  document.frames.length <= LIMITS.frames &&
  document.comments.length <= LIMITS.comments;

/** Left upper corner of all that a document holds; the origin where it holds nothing. */
export function cornerOf({ nodes, comments }: Pick<GraphDocument, 'nodes' | 'comments'>): {
  x: number;
  y: number;
} {
  const places = [...nodes, ...comments].map(({ position }) => position);
  if (places.length === 0) return { x: 0, y: 0 };
  return { x: Math.min(...places.map(({ x }) => x)), y: Math.min(...places.map(({ y }) => y)) };
}

/**
 * Adds a fragment to a document under new ids, moved by `by`. Its name and training settings are left out.
 * @returns the new document, and the ids of what came in
 */
export function paste(
  document: GraphDocument,
  fragment: GraphDocument,
  by: { x: number; y: number },
): Result<{ document: GraphDocument; pasted: Picked }> {
  const nodeId = ids(document.nodes);
  const edgeId = ids(document.edges);
  const frameId = ids(document.frames);
  const commentId = ids(document.comments);
  const renamed = new Map(fragment.nodes.map(({ id }) => [id, nodeId(id)]));
  const to = (id: string): string => renamed.get(id)!;
  const moved = ({ x, y }: { x: number; y: number }) => placed({ x: x + by.x, y: y + by.y });
  const comments = fragment.comments.map((comment) => ({
    ...comment,
    id: commentId(comment.id),
    position: moved(comment.position),
  }));
  const next: GraphDocument = {
    ...document,
    nodes: [
      ...document.nodes,
      ...fragment.nodes.map((node) => ({ ...node, id: to(node.id), position: moved(node.position) })),
    ],
    edges: [
      ...document.edges,
      // A wire of a broken file may lead nowhere: it stays behind.
      ...fragment.edges
        .filter(({ source, target }) => renamed.has(source) && renamed.has(target))
        .map((edge) => ({
          ...edge,
          id: edgeId(`${to(edge.source)}-${to(edge.target)}`.slice(0, 70)),
          source: to(edge.source),
          target: to(edge.target),
        })),
    ],
    frames: [
      ...document.frames,
      ...fragment.frames.map((frame) => ({ ...frame, id: frameId(frame.id), nodes: frame.nodes.map(to) })),
    ],
    comments: [...document.comments, ...comments],
  };
  if (!fits(next))
    return fail(
      problem(
        'too-many-nodes',
        `A graph holds at most ${LIMITS.nodes} nodes and ${LIMITS.edges} wires.`,
        'Remove something first, or paste into a graph of its own.',
      ),
    );
  return ok({
    document: next,
    pasted: { nodes: [...renamed.values()], comments: comments.map(({ id }) => id) },
  });
}
