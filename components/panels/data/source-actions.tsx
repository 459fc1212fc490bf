'use client';

import { Camera, FileArchive, FolderOpen, Sparkles } from 'lucide-react';
import { useRef, type ChangeEvent } from 'react';
import { openFiles } from '@/components/panels/open-files';
import { Button } from '@/components/ui/button';
import { useDocument } from '@/components/use-document';
import { useData } from '@/components/use-stores';
import { dataStore } from '@/lib/store/data';
import { dataNode } from '@/lib/store/experiment';
import { viewStore } from '@/lib/store/view';

/** Files of a picker, each with its path inside the chosen folder. */
function take(event: ChangeEvent<HTMLInputElement>): void {
  const files = [...(event.target.files ?? [])];
  // The same folder can then be chosen again.
  event.target.value = '';
  if (files.length > 0)
    void openFiles(files.map((file) => ({ path: file.webkitRelativePath || file.name, file })));
}

/** Where images come from; the whole page takes drops, too (see DropZone). */
export function SourceActions() {
  const held = useData((s) => s.held);
  const busy = useData((s) => s.uploading) || held;
  const needsFiles = useData((s) => s.needsFiles);
  const uploads = useDocument((s) => dataNode(s.document)?.params['source'] === 'upload');
  const folder = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  return (
    <div className="flex flex-col gap-1.5 rounded-lg border border-dashed border-line-strong bg-raised p-2">
      <p className="text-xs text-ink">
        <strong className="font-medium">Drop your faces anywhere on this page</strong>, or
      </p>
      <div className="flex flex-wrap gap-1.5">
        <Button
          size="sm"
          icon={<FolderOpen aria-hidden />}
          disabled={busy}
          onClick={() => folder.current?.click()}
        >
          Folder
        </Button>
        <Button
          size="sm"
          icon={<FileArchive aria-hidden />}
          disabled={busy}
          onClick={() => files.current?.click()}
        >
          Files
        </Button>
        <Button
          size="sm"
          icon={<Camera aria-hidden />}
          onClick={() => viewStore.getState().ask({ kind: 'webcam' })}
        >
          Use the webcam
        </Button>
        {/* Without images the empty grid offers it. */}
        {uploads && !needsFiles && (
          <Button
            size="sm"
            icon={<Sparkles aria-hidden />}
            disabled={busy}
            onClick={() => dataStore.getState().useSynthetic()}
          >
            Synthetic
          </Button>
        )}
      </div>
      <p className="text-2xs leading-4 text-faint">
        {held
          ? 'The images stay as they are while training runs.'
          : 'Images stay on this machine, kept in this browser.'}
      </p>
      <input
        ref={(element) => {
          folder.current = element;
          // Not an attribute that React knows.
          element?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        aria-label="Folder of images"
        onChange={take}
      />
      <input
        ref={files}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        accept=".zip,.csv,.tsv,.txt,.npy,.tif,.tiff,image/*"
        aria-label="Files of images"
        onChange={take}
      />
    </div>
  );
}
