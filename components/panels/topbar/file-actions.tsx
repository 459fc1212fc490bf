'use client';

import { Download, FolderOpen } from 'lucide-react';
import { useRef } from 'react';
import { openGraph } from '@/components/panels/open-files';
import { IconButton } from '@/components/ui/icon-button';
import { saveGraph } from './save-graph';

export function FileActions() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label="Graph file"
        tabIndex={-1}
        className="hidden"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void openGraph(file);
          // The same file can then be opened again.
          event.target.value = '';
        }}
      />
      <IconButton label="Open a graph" icon={<FolderOpen />} onClick={() => input.current?.click()} />
      <IconButton label="Save the graph as a file" keys="Ctrl S" icon={<Download />} onClick={saveGraph} />
    </>
  );
}
