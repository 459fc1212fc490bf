'use client';

import { useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { FIT } from './fit';
import { CANVAS_ID } from './provider';

/**
 * Keeps the whole graph in view when the space around it changes (a panel is resized, the window grows), until
 * a person pans or zooms: from then on the view is theirs. Gives what React Flow calls after a move.
 */
export function useKeepFramed() {
  const { fitView } = useReactFlow();
  const own = useRef(false);

  useEffect(() => {
    const canvas = document.getElementById(CANVAS_ID);
    if (!canvas) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new ResizeObserver(() => {
      clearTimeout(timer);
      if (!own.current) timer = setTimeout(() => void fitView(FIT), 30);
    });
    observer.observe(canvas);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [fitView]);

  // Moves that the page makes itself come without an event.
  return useCallback((event: MouseEvent | TouchEvent | null) => {
    if (event) own.current = true;
  }, []);
}
