'use client';

import { useEffect } from 'react';
import { saveGraph } from '@/components/panels/topbar/save-graph';
import { documentActions } from '@/components/use-document';

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && !!target.closest('input, textarea, select, [contenteditable]');

/** Keys that work wherever the focus is; in an input its own keys come first. */
function onKeyDown(event: KeyboardEvent) {
  const { undo, redo, removeSelection } = documentActions();
  const key = event.key.toLowerCase();
  const command = event.ctrlKey || event.metaKey;
  if (command && key === 's') {
    event.preventDefault();
    saveGraph();
    return;
  }
  if (event.defaultPrevented || isTyping(event.target)) return;
  if (command && key === 'z') {
    event.preventDefault();
    if (event.shiftKey) redo();
    else undo();
  } else if (command && key === 'y') {
    event.preventDefault();
    redo();
  } else if ((key === 'delete' || key === 'backspace') && event.target === document.body) {
    // The canvas itself answers these keys; here nothing has the focus, e.g. after a removal.
    removeSelection();
  }
}

export function useShortcuts() {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
