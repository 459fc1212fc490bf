'use client';

import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { NodeCard, type PortDot } from '@/components/nodes/node-card';

export type FlowNode = Node<Record<string, never>, 'card'>;

function dot({ id, side, type, accepts, label, missing, optional = false }: PortDot) {
  return (
    <Handle
      id={id}
      type={side === 'in' ? 'target' : 'source'}
      position={side === 'in' ? Position.Left : Position.Right}
      className="port"
      title={
        side === 'in'
          ? `Takes ${label} (${accepts.join(' or ')}${optional ? ', optional' : ''})`
          : `Gives ${label} (${type})`
      }
      data-accepts={accepts.join(' ')}
      {...(missing && { 'data-missing': '' })}
    />
  );
}

/** A node of the canvas: the card, with dots that can be wired. */
export const FlowNodeView = memo(function FlowNodeView({ id, selected }: NodeProps<FlowNode>) {
  return <NodeCard id={id} selected={selected} dot={dot} />;
});
