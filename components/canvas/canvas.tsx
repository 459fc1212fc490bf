'use client';

import {
  Background,
  ReactFlow,
  useReactFlow,
  type Connection,
  type FinalConnectionState,
  type OnConnectStartParams,
} from '@xyflow/react';
import { useTheme } from 'next-themes';
import { useCallback, useEffect, useState, type DragEvent, type KeyboardEvent } from 'react';
import { toast } from 'sonner';
import { documentActions, useDocument } from '@/components/use-document';
import { refusal } from '@/lib/graph/connections';
import { nodeSpec } from '@/lib/nodes/registry';
import { CanvasControls } from './controls';
import { NODE_DRAG_TYPE } from './drag';
import { EmptyCanvas } from './empty-canvas';
import { FIT } from './fit';
import { FlowNodeView } from './flow-node';
import { CANVAS_ID, useAddNode } from './provider';
import { useFlow } from './use-flow';
import { useKeepFramed } from './use-keep-framed';
import { Wire } from './wire';

const NODE_TYPES = { card: FlowNodeView };
const EDGE_TYPES = { wire: Wire };

/** A person may start at either end of a wire; React Flow has put source and target right already. */
const wireOf = (c: Pick<Connection, 'source' | 'target' | 'sourceHandle' | 'targetHandle'>) => ({
  source: c.source,
  sourcePort: c.sourceHandle ?? '',
  target: c.target,
  targetPort: c.targetHandle ?? '',
});

const why = (connection: Parameters<typeof wireOf>[0]) =>
  refusal(documentActions().document, wireOf(connection));

/** The type of wire that starts at a port, to light up the ports that it fits. */
function typeAt({ nodeId, handleId, handleType }: OnConnectStartParams): string | null {
  const node = documentActions().document.nodes.find((other) => other.id === nodeId);
  const spec = node && nodeSpec(node.type);
  return (handleType === 'source' && spec?.outputs.find((port) => port.id === handleId)?.type) || null;
}

/** Says why a wire that was dropped on a port was not drawn. */
function onConnectEnd(_: unknown, { isValid, fromHandle, toHandle }: FinalConnectionState) {
  if (isValid !== false || !toHandle) return;
  const [source, target] = fromHandle.type === 'source' ? [fromHandle, toHandle] : [toHandle, fromHandle];
  const reason =
    fromHandle.type === toHandle.type
      ? 'A wire leads from an output on the right of a node to an input on the left.'
      : why({
          source: source.nodeId,
          sourceHandle: source.id ?? null,
          target: target.nodeId,
          targetHandle: target.id ?? null,
        });
  if (reason) toast.warning('These ports do not fit', { id: 'wire-refused', description: reason });
}

export function Canvas() {
  const { resolvedTheme } = useTheme();
  const flow = useFlow();
  const addNode = useAddNode();
  const { fitView } = useReactFlow();
  const opened = useDocument((s) => s.opened);
  const empty = useDocument((s) => s.document.nodes.length === 0);
  const [drawing, setDrawing] = useState<string | null>(null);
  const onMoveEnd = useKeepFramed();

  // Another document has come in: show all of it once its nodes are measured.
  useEffect(() => {
    if (opened === 0) return;
    const timer = setTimeout(() => void fitView(FIT), 60);
    return () => clearTimeout(timer);
  }, [opened, fitView]);

  const onKeyDown = useCallback((event: KeyboardEvent) => {
    const typing = (event.target as HTMLElement).closest('input, textarea, select, [contenteditable]');
    if (typing || (event.key !== 'Delete' && event.key !== 'Backspace')) return;
    event.preventDefault();
    documentActions().removeSelection();
  }, []);

  const onDrop = (event: DragEvent) => {
    const type = event.dataTransfer.getData(NODE_DRAG_TYPE);
    if (!type) return;
    event.preventDefault();
    addNode(type, { x: event.clientX, y: event.clientY });
  };

  return (
    <section
      id={CANVAS_ID}
      aria-label="Graph"
      tabIndex={-1}
      className="relative h-full outline-none"
      {...(drawing && { 'data-drawing': drawing })}
      onKeyDown={onKeyDown}
      onDrop={onDrop}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(NODE_DRAG_TYPE)) event.preventDefault();
      }}
    >
      <ReactFlow
        {...flow}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        colorMode={resolvedTheme === 'dark' ? 'dark' : 'light'}
        isValidConnection={(connection) =>
          !why({
            ...connection,
            sourceHandle: connection.sourceHandle ?? null,
            targetHandle: connection.targetHandle ?? null,
          })
        }
        onConnect={(connection) => void documentActions().connect(wireOf(connection))}
        onConnectStart={(_, params) => setDrawing(typeAt(params))}
        onConnectEnd={(event, state) => {
          setDrawing(null);
          onConnectEnd(event, state);
        }}
        onMoveEnd={onMoveEnd}
        deleteKeyCode={null}
        connectionRadius={28}
        nodeDragThreshold={3}
        minZoom={0.2}
        maxZoom={2}
        fitView
        fitViewOptions={FIT}
        connectionLineStyle={{
          stroke: drawing ? `var(--port-${drawing})` : 'var(--line-strong)',
          strokeWidth: 2.5,
        }}
      >
        <Background gap={20} size={1.5} />
        <CanvasControls />
      </ReactFlow>
      {empty && <EmptyCanvas />}
    </section>
  );
}
