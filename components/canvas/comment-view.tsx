'use client';

import type { NodeProps } from '@xyflow/react';
import { clsx } from 'clsx';
import { MessageSquare } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import { documentActions, useDocument } from '@/components/use-document';
import type { CommentNode } from './annotations';

/** A remark on the canvas. */
export const CommentView = memo(function CommentView({ data, selected }: NodeProps<CommentNode>) {
  const { commentId } = data;
  const text = useDocument((s) => s.document.comments.find(({ id }) => id === commentId)?.text);
  const field = useRef<HTMLTextAreaElement>(null);
  // A new comment is there to be written.
  useEffect(() => {
    if (!selected || field.current?.value !== '') return;
    // It is hidden until the canvas has measured it, and what is hidden cannot take the focus.
    const timer = setTimeout(() => field.current?.focus(), 60);
    return () => clearTimeout(timer);
  }, [selected]);
  if (text === undefined) return null;
  return (
    <div
      className={clsx(
        'w-52 rounded-lg border bg-warning-soft shadow-card',
        selected ? 'border-accent ring-2 ring-accent/40' : 'border-warning/40',
      )}
    >
      <div
        title="Drag to move"
        className="comment-handle flex cursor-grab items-center gap-1.5 px-2 pt-1 text-2xs text-warning active:cursor-grabbing"
      >
        <MessageSquare className="size-3" aria-hidden /> Comment
      </div>
      <textarea
        ref={field}
        aria-label="Text of the comment"
        value={text}
        placeholder="Write something …"
        maxLength={2000}
        onChange={(event) => documentActions().setComment(commentId, event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        onContextMenu={(event) => event.stopPropagation()}
        className="nodrag nowheel block max-h-64 min-h-14 w-full resize-none bg-transparent px-2 pb-2 text-xs leading-4.5 text-ink outline-none [field-sizing:content] placeholder:text-muted"
      />
    </div>
  );
});
