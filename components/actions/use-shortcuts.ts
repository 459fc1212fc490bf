'use client';

import { useEffect } from 'react';
import { CANVAS_ID } from '@/components/canvas/provider';
import { onceReady } from '@/components/page-ready';
import { documentActions } from '@/components/use-document';
import { pasteText, takeSelection } from './clipboard';
import { isPressed, isTyping } from './keys';
import { ACTIONS, applies } from './records';
import { useActionContext } from './use-action-context';

/** A dialog or a menu is open and has the keys. */
const isCovered = () => document.querySelector('[role="dialog"], [role="menu"]') !== null;

const isOnCanvas = (target: EventTarget | null) =>
  target === document.body || (target instanceof Element && target.closest(`#${CANVAS_ID}`) !== null);

const isSelectingText = () => window.getSelection()?.isCollapsed === false;

/** Keys of all actions, and the clipboard; in a text field its own keys come first. */
export function useShortcuts(): void {
  const context = useActionContext();

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const typing = isTyping(event.target) || isCovered();
      const action = ACTIONS.find(
        ({ keys, native, whileTyping, onCanvas }) =>
          !native &&
          (!typing || whileTyping) &&
          (!onCanvas || isOnCanvas(event.target)) &&
          keys?.some((shortcut) => isPressed(shortcut, event)),
      );
      if (!action) return;
      // Also where it does not apply: the browser's own meaning of the key, such as going back, is never wanted.
      event.preventDefault();
      onceReady(() => {
        if (applies(action)) action.run(context);
      });
    };
    const onCopy = (event: ClipboardEvent) => {
      if (isTyping(event.target) || isCovered() || isSelectingText()) return;
      const text = takeSelection();
      if (text === null) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      if (event.type === 'cut') documentActions().removeSelection();
    };
    const onPaste = (event: ClipboardEvent) => {
      if (isTyping(event.target) || isCovered()) return;
      const text = event.clipboardData?.getData('text/plain');
      if (!text) return;
      event.preventDefault();
      onceReady(() => pasteText(text, context.canvas.placeAt()));
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('copy', onCopy);
    window.addEventListener('cut', onCopy);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('copy', onCopy);
      window.removeEventListener('cut', onCopy);
      window.removeEventListener('paste', onPaste);
    };
  }, [context]);
}
