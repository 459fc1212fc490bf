'use client';

import type { EdgeChange, NodeChange, XYPosition } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { documentActions, useDocument } from '@/components/use-document';
import { nodeSpec } from '@/lib/nodes/registry';
import type { GraphNode } from '@/lib/graph/document';
import type { FlowNode } from './flow-node';
import type { WireEdge } from './wire';

type Sizes = Readonly<Record<string, { width: number; height: number } | undefined>>;

const NO_DATA = {};

/** Ids after React Flow's `select` changes. */
function selectedAfter(
  ids: readonly string[],
  changes: readonly { id: string; selected: boolean }[],
): string[] {
  const next = new Set(ids);
  for (const { id, selected } of changes) {
    if (selected) next.add(id);
    else next.delete(id);
  }
  return [...next];
}

const selections = (changes: readonly (NodeChange<FlowNode> | EdgeChange<WireEdge>)[]) =>
  changes.flatMap((change) => (change.type === 'select' ? [change] : []));

const made = new WeakMap<GraphNode, FlowNode>();

/** A node as React Flow wants it; the same object while nothing about it has changed, so that it is not drawn again. */
function flowNode(
  node: GraphNode,
  position: XYPosition,
  selected: boolean,
  measured: Sizes[string],
): FlowNode {
  const old = made.get(node);
  if (
    old?.selected === selected &&
    old.measured === measured &&
    old.position.x === position.x &&
    old.position.y === position.y
  )
    return old;
  const next: FlowNode = {
    id: node.id,
    type: 'card',
    position,
    selected,
    data: NO_DATA,
    ariaLabel: node.label || nodeSpec(node.type)?.title || node.id,
    ...(measured && { measured }),
  };
  made.set(node, next);
  return next;
}

/**
 * The document as React Flow wants it, and React Flow's changes as edits of the document. Only what is of no
 * interest to anyone else stays here: sizes, and positions while a drag goes on (a drag is one edit, at its end).
 */
export function useFlow() {
  const graph = useDocument((s) => s.document);
  const selection = useDocument((s) => s.selection);
  const [sizes, setSizes] = useState<Sizes>({});
  const [dragged, setDragged] = useState<Readonly<Record<string, XYPosition>>>({});
  const dragging = useRef(false);

  const nodes = useMemo(() => {
    const chosen = new Set(selection.nodes);
    return graph.nodes.map((node) =>
      flowNode(node, dragged[node.id] ?? node.position, chosen.has(node.id), sizes[node.id]),
    );
  }, [graph.nodes, selection.nodes, sizes, dragged]);

  const edges = useMemo((): WireEdge[] => {
    const chosen = new Set(selection.edges);
    const byId = new Map(graph.nodes.map((node) => [node.id, node]));
    const name = (id: string) => byId.get(id)?.label || id;
    return graph.edges.map(({ id, source, sourcePort, target, targetPort }) => {
      const spec = nodeSpec(byId.get(source)?.type ?? '');
      const type = spec?.outputs.find((port) => port.id === sourcePort)?.type ?? '';
      return {
        id,
        type: 'wire',
        source,
        sourceHandle: sourcePort,
        target,
        targetHandle: targetPort,
        selected: chosen.has(id),
        ariaLabel: `Wire with ${type} from ${name(source)} to ${name(target)}`,
        data: { type },
      };
    });
  }, [graph.edges, graph.nodes, selection.edges]);

  /** Shows cards at other places; at the end of the drag that becomes one edit. */
  const drag = useCallback((positions: Readonly<Record<string, XYPosition>>, done: boolean) => {
    if (done) {
      documentActions().move(positions);
      setDragged({});
    } else setDragged((before) => ({ ...before, ...positions }));
  }, []);

  const onNodesChange = useCallback((changes: NodeChange<FlowNode>[]) => {
    const { select, move, selection: old } = documentActions();
    const chosen = selections(changes);
    if (chosen.length > 0) select({ ...old, nodes: selectedAfter(old.nodes, chosen) });

    const measured = changes.flatMap((change) =>
      change.type === 'dimensions' && change.dimensions ? [[change.id, change.dimensions] as const] : [],
    );
    if (measured.length > 0) setSizes((sizes) => ({ ...sizes, ...Object.fromEntries(measured) }));

    const moves = changes.flatMap((change) =>
      change.type === 'position' && change.position ? [{ ...change, position: change.position }] : [],
    );
    if (moves.length === 0) return;
    const positions = Object.fromEntries(moves.map(({ id, position }) => [id, position]));
    if (moves.some((change) => change.dragging)) {
      dragging.current = true;
      setDragged((before) => ({ ...before, ...positions }));
      return;
    }
    // The end of a drag, or arrow keys, which know no drag.
    move(positions, !dragging.current);
    dragging.current = false;
    setDragged({});
  }, []);

  const onEdgesChange = useCallback((changes: EdgeChange<WireEdge>[]) => {
    const { select, selection: old } = documentActions();
    const chosen = selections(changes);
    if (chosen.length > 0) select({ ...old, edges: selectedAfter(old.edges, chosen) });
  }, []);

  return { nodes, edges, onNodesChange, onEdgesChange, sizes, dragged, drag };
}

/** What frames need to know of the cards. */
export type CardNodes = Pick<ReturnType<typeof useFlow>, 'sizes' | 'dragged' | 'drag'>;
