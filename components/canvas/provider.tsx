'use client';

import { ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { useCallback, type ReactNode } from 'react';
import { toast } from 'sonner';
import { documentActions } from '@/components/use-document';
import { CARD, freePlace } from './place';

/** Lets panels beside the canvas act on its view, without knowing how it is drawn. */
export function CanvasProvider({ children }: { children: ReactNode }) {
  return <ReactFlowProvider>{children}</ReactFlowProvider>;
}

export const CANVAS_ID = 'canvas';

/** Adds a node at a place of the screen, or in the middle of what the canvas shows. */
export function useAddNode() {
  const { screenToFlowPosition } = useReactFlow();
  return useCallback(
    (type: string, at?: { x: number; y: number }) => {
      const box = document.getElementById(CANVAS_ID)?.getBoundingClientRect();
      const middle = box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 };
      const { x, y } = screenToFlowPosition(at ?? middle);
      const corner = { x: x - CARD.width / 2, y: y - (at ? 20 : CARD.height / 2) };
      const { document: graph, addNode } = documentActions();
      const added = addNode(type, freePlace(graph, corner));
      if (!added.ok) toast.error(added.problems[0]?.message);
    },
    [screenToFlowPosition],
  );
}

/** Brings a node into view. */
export function useShowNode() {
  const { fitView } = useReactFlow();
  return useCallback(
    (id: string) => void fitView({ nodes: [{ id }], maxZoom: 1, padding: 0.4, duration: 250 }),
    [fitView],
  );
}
