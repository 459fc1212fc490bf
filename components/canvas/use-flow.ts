'use client';

import type { EdgeChange, NodeChange, XYPosition } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { documentActions, useDocument } from '@/components/use-document';
import { nodeSpec } from '@/lib/nodes/registry';
import type { GraphEdge, GraphNode } from '@/lib/graph/document';
import { nodeById } from '@/lib/graph/lookup';
import { nodeNameId } from '@/components/nodes/node-card';
import { wireNameId, type WireEdge } from './wire';
import type { FlowNode } from './flow-node';

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

/** Gives the former list as long as the new one has the same members. */
function keeper<T>(): (list: T[]) => T[] {
  let kept: T[] = [];
  return (list) => {
    if (list.length !== kept.length || list.some((member, i) => member !== kept[i])) kept = list;
    return kept;
  };
}

/** The last object that was made for each node. */
const made = new Map<string, FlowNode>();

/**
 * A node as React Flow wants it; the same object while nothing that it wants to know has changed, so that an edit of a
 * setting is of no concern to it.
 */
function flowNode(
  { id }: GraphNode,
  position: XYPosition,
  selected: boolean,
  measured: Sizes[string],
): FlowNode {
  const old = made.get(id);
  if (
    old?.selected === selected &&
    old.measured === measured &&
    old.position.x === position.x &&
    old.position.y === position.y
  )
    return old;
  const next: FlowNode = {
    id,
    type: 'card',
    position,
    selected,
    data: NO_DATA,
    // Its name is read from the card, so that a new name is of no concern to React Flow either.
    domAttributes: { 'aria-labelledby': nodeNameId(id) },
    ...(measured && { measured }),
  };
  made.set(id, next);
  return next;
}

const drawn = new WeakMap<GraphEdge, WireEdge>();

/** A wire as React Flow wants it; the same object while nothing about it has changed. */
function flowEdge(edge: GraphEdge, sourceType: string | undefined, selected: boolean): WireEdge {
  const { id, source, sourcePort, target, targetPort } = edge;
  const spec = nodeSpec(sourceType ?? '');
  const type = spec?.outputs.find((port) => port.id === sourcePort)?.type ?? '';
  const old = drawn.get(edge);
  if (old?.selected === selected && old.data?.type === type) return old;
  const next: WireEdge = {
    id,
    type: 'wire',
    source,
    sourceHandle: sourcePort,
    target,
    targetHandle: targetPort,
    selected,
    domAttributes: { 'aria-labelledby': wireNameId(id) },
    data: { type },
  };
  drawn.set(edge, next);
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

  const [keepNodes] = useState(() => keeper<FlowNode>());
  const [keepEdges] = useState(() => keeper<WireEdge>());

  const nodes = useMemo(() => {
    const chosen = new Set(selection.nodes);
    return keepNodes(
      graph.nodes.map((node) =>
        flowNode(node, dragged[node.id] ?? node.position, chosen.has(node.id), sizes[node.id]),
      ),
    );
  }, [graph.nodes, selection.nodes, sizes, dragged, keepNodes]);

  const edges = useMemo((): WireEdge[] => {
    const chosen = new Set(selection.edges);
    return keepEdges(
      graph.edges.map((edge) => flowEdge(edge, nodeById(graph, edge.source)?.type, chosen.has(edge.id))),
    );
  }, [graph, selection.edges, keepEdges]);

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
