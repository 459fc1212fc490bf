'use client';

import { getBezierPath, type ConnectionLineComponentProps } from '@xyflow/react';
import { documentActions } from '@/components/use-document';
import { refusal } from '@/lib/graph/connections';
import { wireBetween } from './wire-ends';

/** The wire that is being drawn; over a port that it does not fit it says why. */
export function ConnectionLine({
  fromX,
  fromY,
  toX,
  toY,
  fromPosition,
  toPosition,
  fromHandle,
  toHandle,
  connectionStatus,
  connectionLineStyle,
}: ConnectionLineComponentProps) {
  const [path] = getBezierPath({
    sourceX: fromX,
    sourceY: fromY,
    targetX: toX,
    targetY: toY,
    sourcePosition: fromPosition,
    targetPosition: toPosition,
  });
  const refused = connectionStatus === 'invalid' && toHandle !== null;
  const why = refused && refusal(documentActions().document, wireBetween(fromHandle, toHandle));
  return (
    <g>
      <path
        d={path}
        fill="none"
        style={connectionLineStyle}
        className="react-flow__connection-path"
        {...(refused && { stroke: 'var(--danger)', strokeDasharray: '5 4' })}
      />
      {why && (
        <foreignObject x={toX + 14} y={toY - 14} width={260} height={120} className="overflow-visible">
          <p
            role="status"
            className="w-fit max-w-64 rounded-md border border-danger bg-surface px-2 py-1 text-2xs leading-4 text-danger shadow-pop"
          >
            {why}
          </p>
        </foreignObject>
      )}
    </g>
  );
}
