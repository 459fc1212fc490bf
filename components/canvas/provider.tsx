'use client';

import { ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { useCallback, useMemo, type ReactNode } from 'react';
import { toast } from 'sonner';
import { documentActions } from '@/components/use-document';
import type { Joint, Point } from '@/lib/store/document-state';
import { FIT } from './fit';
import { CARD, clearPlace, COMMENT, freePlace } from './place';
import { tidyPositions } from './tidy';

/** Lets panels beside the canvas act on its view, without knowing how it is drawn. */
export function CanvasProvider({ children }: { children: ReactNode }) {
  return <ReactFlowProvider>{children}</ReactFlowProvider>;
}

export const CANVAS_ID = 'canvas';

/** Middle of the canvas, in pixels of the page. */
function middleOfCanvas(): Point {
  const box = document.getElementById(CANVAS_ID)?.getBoundingClientRect();
  return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 };
}

/** How long the view moves, in milliseconds: it jumps for those who want no motion. */
const glide = (duration: number): number =>
  window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : duration;

/** Adds a node at a place of the screen, or in the middle of what the canvas shows. */
export function useAddNode() {
  const { screenToFlowPosition } = useReactFlow();
  return useCallback(
    (type: string, at?: Point, joint?: Joint) => {
      const { x, y } = screenToFlowPosition(at ?? middleOfCanvas());
      // A wire that was dropped ends at the near edge of the new card.
      const ends = joint && 'end' in joint ? joint.end.side : null;
      const left = ends === null ? CARD.width / 2 : ends === 'out' ? 0 : CARD.width;
      const corner = { x: x - left, y: y - (at ? 20 : CARD.height / 2) };
      const { document: graph, addNode } = documentActions();
      const added = addNode(type, freePlace(graph, corner), joint);
      if (!added.ok) toast.error(added.problems[0]?.message);
    },
    [screenToFlowPosition],
  );
}

/** Brings a node into view. */
export function useShowNode() {
  const { fitView } = useReactFlow();
  return useCallback(
    (id: string) => void fitView({ nodes: [{ id }], maxZoom: 1, padding: 0.4, duration: glide(250) }),
    [fitView],
  );
}

/** What can be done with the view of the canvas. */
export interface CanvasView {
  zoomIn(): void;
  zoomOut(): void;
  fit(): void;
  /** Shows the whole graph once an edit has been drawn. */
  fitWhenDrawn(): void;
  /** Places all nodes from left to right. */
  tidy(): void;
  /** Size of a node's card, in units of the graph. */
  sizeOf(id: string): { width: number; height: number };
  /** A place of the screen, or the middle of what is seen, as a place of the graph. */
  placeAt(screen?: Point): Point;
  /** A place for a new comment, where it covers nothing. */
  placeForComment(): Point;
}

export function useCanvasView(): CanvasView {
  const { zoomIn, zoomOut, fitView, getNode, getNodes, screenToFlowPosition } = useReactFlow();
  return useMemo(() => {
    const sizeOf = (id: string) => ({
      width: getNode(id)?.measured?.width ?? CARD.width,
      height: getNode(id)?.measured?.height ?? CARD.height,
    });
    const fit = () => void fitView({ ...FIT, duration: glide(200) });
    const fitWhenDrawn = () => requestAnimationFrame(() => requestAnimationFrame(fit));
    return {
      zoomIn: () => void zoomIn({ duration: glide(150) }),
      zoomOut: () => void zoomOut({ duration: glide(150) }),
      fit,
      fitWhenDrawn,
      tidy() {
        const { document: graph, move } = documentActions();
        move(tidyPositions(graph, sizeOf));
        fitWhenDrawn();
      },
      sizeOf,
      placeAt: (screen) => screenToFlowPosition(screen ?? middleOfCanvas()),
      placeForComment() {
        const { left, top, right, bottom } = document.getElementById(CANVAS_ID)!.getBoundingClientRect();
        const corner = screenToFlowPosition({ x: left, y: top });
        const end = screenToFlowPosition({ x: right, y: bottom });
        const boxes = getNodes().map((node) => ({ ...node.position, ...CARD, ...node.measured }));
        return clearPlace(boxes, { ...corner, width: end.x - corner.x, height: end.y - corner.y }, COMMENT);
      },
    };
  }, [zoomIn, zoomOut, fitView, getNode, getNodes, screenToFlowPosition]);
}
