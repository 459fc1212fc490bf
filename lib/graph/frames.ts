import type { GraphDocument } from './document';
import { freshId, reframe } from './edits';

/** Puts nodes into a frame of their own, in the order of the document; they leave the frames that they were in. */
export function frameNodes(
  document: GraphDocument,
  nodeIds: readonly string[],
  name: string,
): { document: GraphDocument; id: string } {
  const chosen = new Set(nodeIds);
  const nodes = document.nodes.map(({ id }) => id).filter((id) => chosen.has(id));
  const others = reframe(document.frames, (frame) => frame.nodes.filter((id) => !chosen.has(id)));
  const id = freshId(
    document.frames.map((frame) => frame.id),
    'frame',
  );
  return { document: { ...document, frames: [...others, { id, name, nodes }] }, id };
}

/** The frame that holds exactly these nodes. */
export const frameOf = ({ frames }: Pick<GraphDocument, 'frames'>, nodeIds: readonly string[]) =>
  frames.find(
    (frame) => frame.nodes.length === nodeIds.length && frame.nodes.every((id) => nodeIds.includes(id)),
  );

/** Takes the frame away; its nodes stay. */
export const unframe = (document: GraphDocument, id: string): GraphDocument => ({
  ...document,
  frames: document.frames.filter((frame) => frame.id !== id),
});

export const renameFrame = (document: GraphDocument, id: string, name: string): GraphDocument => ({
  ...document,
  frames: document.frames.map((frame) => (frame.id === id ? { ...frame, name } : frame)),
});
