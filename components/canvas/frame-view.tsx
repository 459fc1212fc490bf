'use client';

import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { documentActions, useDocument } from '@/components/use-document';
import type { FrameNode } from './annotations';

/** A named frame; a click on its name selects what is in it, a drag moves all of it. */
export const FrameView = memo(function FrameView({ data }: NodeProps<FrameNode>) {
  const frame = useDocument((s) => s.document.frames.find(({ id }) => id === data.frameId));
  if (!frame) return null;
  return (
    <div
      role="group"
      aria-label={`Frame ${frame.name}`}
      className="h-full w-full rounded-xl border-2 border-accent/35 bg-accent/5"
    >
      <button
        type="button"
        title="Select what is in this frame; drag to move it"
        onClick={() => documentActions().select({ nodes: frame.nodes })}
        className="frame-name pointer-events-auto max-w-full cursor-grab truncate rounded-br-lg rounded-tl-lg bg-accent-soft px-2.5 py-1 text-xs font-semibold text-accent-text active:cursor-grabbing"
      >
        {frame.name || 'Frame'}
      </button>
    </div>
  );
});
