import type { GraphDocument } from '../graph/document';
import { parseDocumentText } from '../graph/parse';
import type { DocumentStore } from './document';

const KEY = 'arm-playground/document';
/** What could not be read is kept here and never written over by the next save. */
const BACKUP = 'arm-playground/document-unreadable';
const DELAY = 500;

type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** The document of the last visit. Storage may be full or forbidden: then there is none. */
function readSaved(storage: Store): GraphDocument | null {
  try {
    const text = storage.getItem(KEY);
    if (text === null) return null;
    const parsed = parseDocumentText(text, 'The saved graph');
    if (parsed.ok) return parsed.value;
    storage.setItem(BACKUP, text);
  } catch {
    // Reading is a convenience; the page works without it.
  }
  return null;
}

/** Brings back the last visit's document and saves every later one. Returns how to stop. */
export function startAutosave(store: DocumentStore, storage: Store): () => void {
  const saved = readSaved(storage);
  if (saved) store.getState().restore(saved);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: GraphDocument | null = null;
  const save = () => {
    clearTimeout(timer);
    if (!waiting) return;
    try {
      storage.setItem(KEY, JSON.stringify(waiting));
    } catch {
      // Full or forbidden storage must not stop anyone from working.
    }
    waiting = null;
  };
  const unsubscribe = store.subscribe((state, before) => {
    if (state.document === before.document) return;
    waiting = state.document;
    clearTimeout(timer);
    timer = setTimeout(save, DELAY);
  });
  const onHide = () => save();
  if (typeof window !== 'undefined') window.addEventListener('pagehide', onHide);
  return () => {
    unsubscribe();
    save();
    if (typeof window !== 'undefined') window.removeEventListener('pagehide', onHide);
  };
}
