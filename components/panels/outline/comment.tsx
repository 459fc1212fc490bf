'use client';

import { MessageSquare } from 'lucide-react';
import { inputClass } from '@/components/ui/field';
import { documentActions, useDocument } from '@/components/use-document';

export function OutlineComment({ id }: { id: string }) {
  const text = useDocument((s) => s.document.comments.find((comment) => comment.id === id)?.text);
  if (text === undefined) return null;
  return (
    <li className="flex items-center gap-2 rounded-md border border-line px-2 py-1">
      <MessageSquare className="size-4 shrink-0 text-warning" aria-hidden />
      <input
        aria-label="Comment"
        className={inputClass}
        maxLength={2000}
        value={text}
        onChange={(event) => documentActions().setComment(id, event.target.value)}
      />
    </li>
  );
}
