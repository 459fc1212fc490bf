'use client';

import { BaseEdge, EdgeLabelRenderer, getBezierPath, type Edge, type EdgeProps } from '@xyflow/react';
import { Plus, X } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { shapeText } from '@/components/nodes/shape-text';
import { documentActions, useDrawn } from '@/components/use-document';
import { isBroken, nodeById } from '@/lib/graph/lookup';
import type { GraphNode } from '@/lib/graph/document';
import { nodeSpec } from '@/lib/nodes/registry';
import { viewStore } from '@/lib/store/view';

export type WireEdge = Edge<{ type: string }, 'wire'>;

/** Id of the words that a wire is named by. */
export const wireNameId = (id: string): string => `wire-name-${id}`;

const nameOf = (node: GraphNode | undefined) => node && (node.label || nodeSpec(node.type)?.title || node.id);

/** A wire in the colour of what it carries, with its shape; into the selected one a node can be put, or it goes. */
export const Wire = memo(function Wire(props: EdgeProps<WireEdge>) {
  const { id, source, target, sourceHandleId, selected, data } = props;
  const { from, to, shape, broken } = useDrawn((s) => ({
    from: nameOf(nodeById(s.document, source)),
    to: nameOf(nodeById(s.document, target)),
    shape: shapeText(s.check.nodes[source]?.[sourceHandleId ?? '']),
    broken: isBroken(s.check, id),
  }));
  const [path, x, y] = getBezierPath(props);
  return (
    <g data-port-type={data?.type} {...(broken && { 'data-broken': '' })}>
      <desc id={wireNameId(id)}>{`Wire with ${data?.type} from ${from} to ${to}`}</desc>
      <BaseEdge id={id} path={path} interactionWidth={20} />
      {!selected && (
        <text x={x} y={y} dy="0.32em" className="wire-shape">
          {shape}
        </text>
      )}
      {selected && (
        <EdgeLabelRenderer>
          <div
            className="nodrag nopan pointer-events-auto absolute flex items-center rounded-full border border-line bg-surface py-0.5 pr-0.5 pl-2 text-2xs text-ink shadow-card tabular-nums"
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)`, zIndex: 1001 }}
          >
            <span className="pr-1">{shape}</span>
            <WireButton
              label="Insert a node into this wire"
              icon={<Plus />}
              onClick={(at) => viewStore.getState().ask({ kind: 'add-node', at, joint: { edgeId: id } })}
            />
            <WireButton
              label="Remove this wire"
              icon={<X />}
              onClick={() => documentActions().remove([], [id])}
            />
          </div>
        </EdgeLabelRenderer>
      )}
    </g>
  );
});

interface ButtonProps {
  label: string;
  icon: ReactNode;
  onClick: (at: { x: number; y: number }) => void;
}

const WireButton = ({ label, icon, onClick }: ButtonProps) => (
  <button
    type="button"
    aria-label={label}
    title={label}
    onClick={({ currentTarget }) => {
      const { x, bottom } = currentTarget.getBoundingClientRect();
      onClick({ x, y: bottom + 6 });
    }}
    className="inline-flex size-6 items-center justify-center rounded-full text-muted hover:bg-sunken hover:text-ink [&_svg]:size-3.5"
  >
    {icon}
  </button>
);
