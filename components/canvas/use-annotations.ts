'use client';

import type { NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useState } from 'react';
import { documentActions, useDocument } from '@/components/use-document';
import type { Point } from '@/lib/store/document-state';
import { commentIdOf, commentNode, frameBox, frameIdOf, frameNode, type Annotation } from './annotations';
import { CARD } from './place';
import type { CardNodes } from './use-flow';

type Points = Readonly<Record<string, Point>>;
type Size = { width: number; height: number };

/** Frames and comments as React Flow wants them, and its changes as edits of the document. */
export function useAnnotations({ sizes, dragged, drag }: CardNodes) {
  const { nodes, frames, comments } = useDocument((s) => s.document);
  const chosen = useDocument((s) => s.selection.comments);
  const [measured, setMeasured] = useState<Readonly<Record<string, Size>>>({});
  const [moving, setMoving] = useState<Points>({});

  const boxes = useMemo(() => {
    if (frames.length === 0) return [];
    const positions = new Map(nodes.map(({ id, position }) => [id, dragged[id] ?? position]));
    return frames.flatMap((frame) => {
      const box = frameBox(frame, (id) => {
        const position = positions.get(id);
        return position && { ...position, ...CARD, ...sizes[id] };
      });
      return box ? [{ frame, box }] : [];
    });
  }, [frames, nodes, sizes, dragged]);

  const annotations = useMemo(
    (): Annotation[] => [
      ...boxes.map(({ frame, box }) => frameNode(frame, box)),
      ...comments.map((comment) =>
        commentNode(
          comment,
          moving[comment.id] ?? comment.position,
          chosen.includes(comment.id),
          measured[comment.id],
        ),
      ),
    ],
    [boxes, comments, chosen, measured, moving],
  );

  /** A frame takes its cards along. */
  const moveFrame = useCallback(
    (frameId: string, to: Point, done: boolean) => {
      const found = boxes.find(({ frame }) => frame.id === frameId);
      if (!found) return;
      const by = { x: to.x - found.box.x, y: to.y - found.box.y };
      const inside = new Set(found.frame.nodes);
      const positions = nodes
        .filter(({ id }) => inside.has(id))
        .map(({ id, position }) => {
          const from = dragged[id] ?? position;
          return [id, { x: from.x + by.x, y: from.y + by.y }] as const;
        });
      drag(Object.fromEntries(positions), done);
    },
    [boxes, nodes, dragged, drag],
  );

  const onChanges = useCallback(
    (changes: NodeChange<Annotation>[]) => {
      const comments: Record<string, Point> = {};
      let done = false;
      for (const change of changes) {
        if (!('id' in change)) continue;
        const [frameId, commentId] = [frameIdOf(change.id), commentIdOf(change.id)];
        if (change.type === 'position' && change.position) {
          if (frameId !== undefined) moveFrame(frameId, change.position, !change.dragging);
          if (commentId !== undefined) comments[commentId] = change.position;
          done ||= !change.dragging;
        }
        if (commentId === undefined) continue;
        if (change.type === 'dimensions' && change.dimensions) {
          const size = change.dimensions;
          setMeasured((old) => ({ ...old, [commentId]: size }));
        }
        if (change.type === 'select') {
          const { selection, select } = documentActions();
          const others = selection.comments.filter((id) => id !== commentId);
          select({ ...selection, comments: change.selected ? [...others, commentId] : others });
        }
      }
      if (Object.keys(comments).length === 0) return;
      if (done) {
        documentActions().move({}, false, comments);
        setMoving({});
      } else setMoving((old) => ({ ...old, ...comments }));
    },
    [moveFrame],
  );

  return { annotations, onChanges };
}
