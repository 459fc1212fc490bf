'use client';

import { FolderInput } from 'lucide-react';
import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import { droppedFiles } from './drop-files';
import { openFiles } from './open-files';

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** The node whose card something was dropped on. */
const nodeUnder = (target: EventTarget | null): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('.react-flow__node')?.dataset['id'] : undefined;

/** The whole page takes files: a graph, or images as a folder, a zip or single files. */
export function DropZone() {
  const [over, setOver] = useState(false);

  useEffect(() => {
    // Children fire enter and leave too; the page is left when as many leaves as enters were counted.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hover = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const nodeId = nodeUnder(event.target);
      droppedFiles(event.dataTransfer)
        .then((files) => openFiles(files, nodeId))
        .catch((error: unknown) =>
          toast.error('The files could not be read', { description: (error as Error).message }),
        );
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: hover, drop };
    for (const [name, listener] of Object.entries(listeners))
      window.addEventListener(name as 'drop', listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        window.removeEventListener(name as 'drop', listener);
    };
  }, []);

  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 flex items-center justify-center bg-canvas/85 p-8 backdrop-blur-sm">
      <div className="flex flex-col items-center gap-2 rounded-2xl border-2 border-dashed border-accent bg-surface px-12 py-10 text-center shadow-pop">
        <FolderInput className="size-10 text-accent-text" aria-hidden />
        <p className="text-lg font-semibold">Drop your faces here</p>
        <p className="text-muted">Folders, zips or tables of images. Saved graphs and weights open, too.</p>
        <p className="text-xs text-faint">Images never leave this machine.</p>
      </div>
    </div>
  );
}
