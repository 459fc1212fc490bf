import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startAutosave } from '../../../lib/store/autosave';
import { createDocumentStore } from '../../../lib/store/document';

const KEY = 'arm-playground/document';

function memory(entries: Record<string, string> = {}) {
  return {
    entries,
    getItem: (key: string) => entries[key] ?? null,
    setItem: (key: string, value: string) => void (entries[key] = value),
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('saves once after a burst of edits, and brings the document back', () => {
  const storage = memory();
  const store = createDocumentStore();
  const stop = startAutosave(store, storage);
  store.getState().setName('One');
  store.getState().setName('Two');
  expect(storage.entries).toEqual({});
  vi.advanceTimersByTime(600);
  expect(JSON.parse(storage.entries[KEY]!)).toMatchObject({ name: 'Two' });
  stop();

  const later = createDocumentStore();
  startAutosave(later, storage)();
  expect(later.getState().document.name).toBe('Two');
  expect(later.getState().history.past).toEqual([]);
});

it('saves what is waiting when it stops', () => {
  const storage = memory();
  const store = createDocumentStore();
  const stop = startAutosave(store, storage);
  store.getState().setName('Last words');
  stop();
  expect(JSON.parse(storage.entries[KEY]!)).toMatchObject({ name: 'Last words' });
});

it('keeps a copy of what it cannot read and starts with the template', () => {
  const storage = memory({ [KEY]: '{"format":"something else"}' });
  const store = createDocumentStore();
  const { document } = store.getState();
  startAutosave(store, storage)();
  expect(store.getState().document).toBe(document);
  expect(storage.entries['arm-playground/document-unreadable']).toBe('{"format":"something else"}');
});

it('works without storage', () => {
  const forbidden = {
    getItem: () => {
      throw new Error('forbidden');
    },
    setItem: () => {
      throw new Error('full');
    },
  };
  const store = createDocumentStore();
  const stop = startAutosave(store, forbidden);
  store.getState().setName('Still here');
  expect(stop).not.toThrow();
});
