'use client';

import { useStore } from 'zustand';
import { documentStore } from '@/lib/store/document';
import type { DocumentState } from '@/lib/store/document-state';

/** Reads the document store; the component is drawn again only when what it selects has changed. */
export const useDocument = <T>(select: (state: DocumentState) => T): T => useStore(documentStore, select);

/** The store's actions never change. */
export const documentActions = (): DocumentState => documentStore.getState();
