'use client';

import {
  Background,
  ReactFlow,
  useReactFlow,
  useStore,
  type Connection,
  type Edge,
  type FinalConnectionState,
  type NodeChange,
  type OnConnectStartParams,
} from '@xyflow/react';
import { useTheme } from 'next-themes';
import { useCallback, useEffect, useMemo, useState, type DragEvent, type MouseEvent } from 'react';
import { toast } from 'sonner';
import { ActionContextMenu } from '@/components/actions/context-menu';
import { documentActions, useDocument } from '@/components/use-document';
import { refusal } from '@/lib/graph/connections';
import { adapterFor } from '@/lib/graph/fixes';
import { specsBetween } from '@/lib/graph/insert';
import { nodeSpec } from '@/lib/nodes/registry';
import { viewStore } from '@/lib/store/view';
import { isAnnotation, type Annotation } from './annotations';
import { CommentView } from './comment-view';
import { ConnectionLine } from './connection-line';
import { CanvasControls } from './controls';
import { NODE_DRAG_TYPE } from './drag';
import { EmptyCanvas } from './empty-canvas';
import { FIT } from './fit';
import { FlowNodeView, type FlowNode } from './flow-node';
import { FrameView } from './frame-view';
import { CANVAS_ID, useAddNode } from './provider';
import { useAnnotations } from './use-annotations';
import { useFlow } from './use-flow';
import { useKeepFramed } from './use-keep-framed';
import { Wire } from './wire';
import { wireBetween, wireOf } from './wire-ends';

const NODE_TYPES = { card: FlowNodeView, frame: FrameView, comment: CommentView };
const EDGE_TYPES = { wire: Wire };

const isOnCard = (change: NodeChange<FlowNode | Annotation>) => !('id' in change && isAnnotation(change.id));

/** The type of wire that starts at a port, to light up the ports that it fits. */
function typeAt({ nodeId, handleId, handleType }: OnConnectStartParams): string | null {
  const node = documentActions().document.nodes.find((other) => other.id === nodeId);
  const spec = node && nodeSpec(node.type);
  return (handleType === 'source' && spec?.outputs.find((port) => port.id === handleId)?.type) || null;
}

type Pointing = globalThis.MouseEvent | TouchEvent;

// What React Flow hands down to every node and wire stays the same function, or all of them are drawn for every edit.
const isFitting = (connection: Connection | Edge) => !refusal(documentActions().document, wireOf(connection));

const onConnect = (connection: Connection) => void documentActions().connect(wireOf(connection));

function onNodeContextMenu(_: unknown, { id }: FlowNode | Annotation) {
  const { selection, select } = documentActions();
  if (!isAnnotation(id) && !selection.nodes.includes(id)) select({ nodes: [id] });
}

const onEdgeContextMenu = (_: unknown, { id }: { id: string }) => documentActions().select({ edges: [id] });

/** Says why a wire that was dropped on a port was not drawn; on empty canvas it asks what to add there. */
function onConnectEnd(event: Pointing, state: FinalConnectionState) {
  const { isValid, fromHandle, toHandle, toNode } = state;
  if (!fromHandle) return;
  if (toHandle && isValid === false) {
    const { document: graph, mend } = documentActions();
    const wire = wireBetween(fromHandle, toHandle);
    const reason = refusal(graph, wire);
    const fix = adapterFor(graph, wire);
    if (reason)
      toast.warning('These ports do not fit', {
        id: 'wire-refused',
        description: reason,
        ...(fix && { action: { label: fix.label, onClick: () => mend(fix) } }),
      });
    return;
  }
  if (toHandle || toNode) return;
  const { clientX: x, clientY: y } = 'changedTouches' in event ? event.changedTouches[0]! : event;
  const side = fromHandle.type === 'source' ? 'out' : 'in';
  viewStore.getState().ask({
    kind: 'add-node',
    at: { x, y },
    joint: { end: { nodeId: fromHandle.nodeId, portId: fromHandle.id ?? '', side } },
  });
}

/** The wire under a place of the screen that a type of node can be put into. */
function wireUnder(x: number, y: number, type: string): string | undefined {
  const { document: graph } = documentActions();
  const drawn = document.elementFromPoint(x, y)?.closest<SVGElement>('.react-flow__edge');
  const edge = graph.edges.find(({ id }) => id === drawn?.dataset['id']);
  return edge && specsBetween(graph, edge).some((spec) => spec.type === type) ? edge.id : undefined;
}

/** Below this zoom no word on a card can be read. */
const FAR = 0.4;

/** Marks the page while the graph is seen from afar, so that nothing is painted that cannot be read. */
function Distance() {
  const far = useStore(({ transform }) => transform[2] < FAR);
  useEffect(() => {
    document.getElementById(CANVAS_ID)?.toggleAttribute('data-far', far);
  }, [far]);
  return null;
}

export function Canvas() {
  const { resolvedTheme } = useTheme();
  const { nodes: cards, edges, onNodesChange, onEdgesChange, ...cardNodes } = useFlow();
  const { annotations, onChanges } = useAnnotations(cardNodes);
  const addNode = useAddNode();
  const { fitView } = useReactFlow();
  const opened = useDocument((s) => s.opened);
  const empty = useDocument((s) => s.document.nodes.length + s.document.comments.length === 0);
  const [drawing, setDrawing] = useState<string | null>(null);
  const onMoveEnd = useKeepFramed();
  const nodes = useMemo(() => [...annotations, ...cards], [annotations, cards]);

  // Another document has come in: show all of it once its nodes are measured.
  useEffect(() => {
    if (opened === 0) return;
    const timer = setTimeout(() => void fitView(FIT), 60);
    return () => clearTimeout(timer);
  }, [opened, fitView]);

  const onChange = useCallback(
    (changes: NodeChange<FlowNode | Annotation>[]) => {
      const onCards = changes.filter(isOnCard);
      if (onCards.length > 0) onNodesChange(onCards as NodeChange<FlowNode>[]);
      if (onCards.length < changes.length)
        onChanges(changes.filter((change) => !isOnCard(change)) as NodeChange<Annotation>[]);
    },
    [onNodesChange, onChanges],
  );

  const onConnectStart = useCallback(
    (_: unknown, params: OnConnectStartParams) => setDrawing(typeAt(params)),
    [],
  );
  const onConnectStop = useCallback((event: Pointing, state: FinalConnectionState) => {
    setDrawing(null);
    onConnectEnd(event, state);
  }, []);
  const lineStyle = useMemo(
    () => ({ stroke: drawing ? `var(--port-${drawing})` : 'var(--line-strong)', strokeWidth: 2.5 }),
    [drawing],
  );

  const onDrop = (event: DragEvent) => {
    const type = event.dataTransfer.getData(NODE_DRAG_TYPE);
    if (!type) return;
    event.preventDefault();
    const { clientX: x, clientY: y } = event;
    const edgeId = wireUnder(x, y, type);
    addNode(type, { x, y }, edgeId === undefined ? undefined : { edgeId });
  };

  const onDoubleClick = ({ target, clientX: x, clientY: y }: MouseEvent) => {
    if (target instanceof Element && target.classList.contains('react-flow__pane'))
      viewStore.getState().ask({ kind: 'add-node', at: { x, y } });
  };

  return (
    <ActionContextMenu>
      <section
        id={CANVAS_ID}
        aria-label="Graph"
        tabIndex={-1}
        className="relative h-full outline-none"
        {...(drawing && { 'data-drawing': drawing })}
        onDrop={onDrop}
        onDoubleClick={onDoubleClick}
        onDragOver={(event) => {
          if (event.dataTransfer.types.includes(NODE_DRAG_TYPE)) event.preventDefault();
        }}
      >
        <ReactFlow<FlowNode | Annotation>
          nodes={nodes}
          edges={edges}
          onNodesChange={onChange}
          onEdgesChange={onEdgesChange as never}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          colorMode={resolvedTheme === 'dark' ? 'dark' : 'light'}
          isValidConnection={isFitting}
          onConnect={onConnect}
          onConnectStart={onConnectStart}
          onConnectEnd={onConnectStop}
          onNodeContextMenu={onNodeContextMenu}
          onEdgeContextMenu={onEdgeContextMenu}
          onMoveEnd={onMoveEnd}
          connectionLineComponent={ConnectionLine as never}
          deleteKeyCode={null}
          zoomOnDoubleClick={false}
          connectionRadius={28}
          nodeDragThreshold={3}
          minZoom={0.2}
          maxZoom={2}
          fitView
          fitViewOptions={FIT}
          connectionLineStyle={lineStyle}
        >
          <Background gap={20} size={1.5} />
          <Distance />
          <CanvasControls />
        </ReactFlow>
        {empty && <EmptyCanvas />}
      </section>
    </ActionContextMenu>
  );
}
