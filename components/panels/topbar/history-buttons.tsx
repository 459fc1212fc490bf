'use client';

import { Redo2, Undo2 } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { documentActions, useDocument } from '@/components/use-document';

export function HistoryButtons() {
  const canUndo = useDocument((s) => s.history.past.length > 0);
  const canRedo = useDocument((s) => s.history.future.length > 0);
  const { undo, redo } = documentActions();
  return (
    <>
      <IconButton label="Undo" keys="Ctrl Z" icon={<Undo2 />} disabled={!canUndo} onClick={undo} />
      <IconButton label="Redo" keys="Ctrl Shift Z" icon={<Redo2 />} disabled={!canRedo} onClick={redo} />
    </>
  );
}
