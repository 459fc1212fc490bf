'use client';

import { BaseEdge, EdgeLabelRenderer, getBezierPath, type Edge, type EdgeProps } from '@xyflow/react';
import { X } from 'lucide-react';
import { memo } from 'react';
import { shapeText } from '@/components/nodes/shape-text';
import { documentActions, useDocument } from '@/components/use-document';

export type WireEdge = Edge<{ type: string }, 'wire'>;

/** A wire in the colour of what it carries; the selected one says its shape and can be removed. */
export const Wire = memo(function Wire(props: EdgeProps<WireEdge>) {
  const { id, source, sourceHandleId, selected, data } = props;
  const shape = useDocument((s) => shapeText(s.check.nodes[source]?.[sourceHandleId ?? '']));
  const [path, x, y] = getBezierPath(props);
  return (
    <g data-port-type={data?.type}>
      <BaseEdge id={id} path={path} interactionWidth={20} />
      {selected && (
        <EdgeLabelRenderer>
          <div
            className="nodrag nopan pointer-events-auto absolute flex items-center gap-1 rounded-full border border-line bg-surface py-0.5 pr-0.5 pl-2 text-2xs text-ink shadow-card tabular-nums"
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)`, zIndex: 1001 }}
          >
            {shape}
            <button
              type="button"
              aria-label="Remove this wire"
              title="Remove this wire"
              onClick={() => documentActions().remove([], [id])}
              className="inline-flex size-6 items-center justify-center rounded-full text-muted hover:bg-danger-soft hover:text-danger"
            >
              <X className="size-3.5" aria-hidden />
            </button>
          </div>
        </EdgeLabelRenderer>
      )}
    </g>
  );
});
