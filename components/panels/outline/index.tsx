'use client';

import { useShallow } from 'zustand/react/shallow';
import { ListTree } from 'lucide-react';
import { EmptyState } from '@/components/ui/empty-state';
import { useDocument } from '@/components/use-document';
import { topologicalOrder } from '@/lib/graph/order';
import { OutlineComment } from './comment';
import { OutlineNode } from './node';

/** The graph as text, in the order in which images run through it; the same document as on the canvas. */
export function OutlinePanel() {
  const ids = useDocument(
    useShallow((s) => {
      const { ordered, cyclic } = topologicalOrder(s.document);
      return [...ordered, ...cyclic].map(({ id }) => id);
    }),
  );
  const comments = useDocument(useShallow((s) => s.document.comments.map(({ id }) => id)));
  if (ids.length + comments.length === 0)
    return (
      <EmptyState icon={<ListTree aria-hidden />} title="The graph is empty">
        Nodes and their wires are listed here.
      </EmptyState>
    );
  return (
    <div className="mx-auto max-w-4xl p-3">
      <h2 className="sr-only">Outline</h2>
      <ol aria-label="Nodes of the graph" className="flex flex-col gap-1">
        {ids.map((id) => (
          <OutlineNode key={id} id={id} />
        ))}
      </ol>
      {comments.length > 0 && (
        <ul aria-label="Comments" className="mt-2 flex flex-col gap-1">
          {comments.map((id) => (
            <OutlineComment key={id} id={id} />
          ))}
        </ul>
      )}
    </div>
  );
}
