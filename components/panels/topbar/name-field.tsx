'use client';

import { documentActions, useDocument } from '@/components/use-document';

/** The name of the graph, as wide as its words. */
export function NameField() {
  const name = useDocument((s) => s.document.name);
  return (
    <input
      aria-label="Name of the graph"
      value={name}
      placeholder="Untitled"
      maxLength={120}
      spellCheck={false}
      onChange={(event) => documentActions().setName(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
      className="h-8 max-w-64 min-w-24 rounded-md border border-transparent bg-transparent px-2 text-ink [field-sizing:content] hover:border-line focus:border-line-strong"
    />
  );
}
