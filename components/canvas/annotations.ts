import type { Node } from '@xyflow/react';
import type { GraphDocument, GraphFrame } from '@/lib/graph/document';
import type { Point } from '@/lib/store/document-state';
import type { Box } from './place';

export type FrameNode = Node<{ frameId: string }, 'frame'>;
export type CommentNode = Node<{ commentId: string }, 'comment'>;
export type Annotation = FrameNode | CommentNode;

/** Ids of a document have no slash, so that these cannot be those of nodes. */
const FRAME = 'frame/';
const COMMENT = 'comment/';

export const isAnnotation = (id: string): boolean => id.includes('/');
export const frameIdOf = (id: string): string | undefined =>
  id.startsWith(FRAME) ? id.slice(FRAME.length) : undefined;
export const commentIdOf = (id: string): string | undefined =>
  id.startsWith(COMMENT) ? id.slice(COMMENT.length) : undefined;

/** Between the cards and the line around them; the name stands above. */
const MARGIN = { side: 14, top: 40, bottom: 14 };

/** The box around the cards of a frame. */
export function frameBox(frame: GraphFrame, boxOf: (nodeId: string) => Box | undefined): Box | undefined {
  const boxes = frame.nodes.flatMap((id) => boxOf(id) ?? []);
  if (boxes.length === 0) return undefined;
  const x = Math.min(...boxes.map((box) => box.x)) - MARGIN.side;
  const y = Math.min(...boxes.map((box) => box.y)) - MARGIN.top;
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + MARGIN.side;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + MARGIN.bottom;
  return { x, y, width: right - x, height: bottom - y };
}

export const frameNode = (frame: GraphFrame, box: Box): FrameNode => ({
  id: `${FRAME}${frame.id}`,
  type: 'frame',
  position: { x: box.x, y: box.y },
  data: { frameId: frame.id },
  width: box.width,
  height: box.height,
  measured: { width: box.width, height: box.height },
  // Below wires and cards; only its name takes the pointer.
  zIndex: -1,
  selectable: false,
  focusable: false,
  dragHandle: '.frame-name',
  style: { pointerEvents: 'none' },
});

export const commentNode = (
  { id, text }: GraphDocument['comments'][number],
  position: Point,
  selected: boolean,
  measured: { width: number; height: number } | undefined,
): CommentNode => ({
  id: `${COMMENT}${id}`,
  type: 'comment',
  position,
  selected,
  data: { commentId: id },
  ariaLabel: `Comment: ${text.slice(0, 80) || 'empty'}`,
  zIndex: 1,
  dragHandle: '.comment-handle',
  ...(measured && { measured }),
});
