'use client';

import { startTransition, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { shallow } from 'zustand/shallow';
import { documentStore } from '@/lib/store/document';
import type { DocumentState } from '@/lib/store/document-state';

/** Reads the document store; the component is drawn again only when what it selects has changed. */
export const useDocument = <T>(select: (state: DocumentState) => T): T => useStore(documentStore, select);

/**
 * Reads the document store for what hundreds of components show at once: their drawing is cut into slices that give way
 * to typing and dragging, so that they may lag behind the document for a moment. A record is compared member by member.
 */
export function useDrawn<T>(select: (state: DocumentState) => T): T {
  const [value, setValue] = useState(() => select(documentStore.getState()));
  const reader = useRef({ select, value });
  useEffect(() => {
    const { current } = reader;
    current.select = select;
    follow(current, setValue);
  }, [select]);
  useEffect(() => documentStore.subscribe(() => follow(reader.current, setValue)), []);
  return value;
}

function follow<T>(
  reader: { select: (state: DocumentState) => T; value: T },
  show: (value: () => T) => void,
): void {
  const next = reader.select(documentStore.getState());
  if (shallow(reader.value, next)) return;
  reader.value = next;
  startTransition(() => show(() => next));
}

/** The store's actions never change. */
export const documentActions = (): DocumentState => documentStore.getState();
