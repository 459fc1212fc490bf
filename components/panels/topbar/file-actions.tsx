'use client';

import { ActionButton } from '@/components/actions/action-button';
import { GRAPH_INPUT_ID, openGraph } from '@/components/panels/open-files';

export function FileActions() {
  return (
    <>
      <input
        id={GRAPH_INPUT_ID}
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
      <ActionButton id="open" />
      <ActionButton id="save" />
    </>
  );
}
