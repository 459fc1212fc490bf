'use client';

import { CategoryIcon } from '@/components/nodes/icons';
import { shapeText } from '@/components/nodes/shape-text';
import { say } from '@/components/actions/clipboard';
import { documentActions } from '@/components/use-document';
import { targetsFor } from '@/lib/graph/connections';
import type { GraphNode } from '@/lib/graph/document';
import { nodeSpec } from '@/lib/nodes/registry';
import { ChoiceDialog } from './choice-dialog';

const nameOf = (node: GraphNode) => node.label || nodeSpec(node.type)?.title || node.id;

/** Draws a wire without a pointer: outputs as headings, below each the inputs that fit it. */
export function ConnectQuestion({ nodeId, onClose }: { nodeId: string; onClose: () => void }) {
  const { document: graph, check, connect } = documentActions();
  const node = graph.nodes.find(({ id }) => id === nodeId);
  const spec = node && nodeSpec(node.type);
  if (!node || !spec) return null;
  const holder = (target: string, targetPort: string) => {
    const edge = graph.edges.find((e) => e.target === target && e.targetPort === targetPort);
    const source = edge && graph.nodes.find(({ id }) => id === edge.source);
    return source && `in place of “${nameOf(source)}”`;
  };
  const isWired = (portId: string, target: string, targetPort: string) =>
    graph.edges.some(
      (e) =>
        e.source === nodeId && e.sourcePort === portId && e.target === target && e.targetPort === targetPort,
    );
  const groups = spec.outputs.map((port) => ({
    heading: `${port.id} ${shapeText(check.nodes[nodeId]?.[port.id])} to`,
    choices: targetsFor(graph, nodeId, port.id)
      .filter(({ target, targetPort }) => !isWired(port.id, target.id, targetPort))
      .map(({ target, targetPort }) => ({
        id: `${port.id} ${target.id} ${targetPort}`,
        label: `${nameOf(target)}: ${targetPort}`,
        note: holder(target.id, targetPort),
        icon: <CategoryIcon category={nodeSpec(target.type)!.category} small />,
        run: () => say(connect({ source: nodeId, sourcePort: port.id, target: target.id, targetPort })),
      })),
  }));
  return (
    <ChoiceDialog
      label={`Connect “${nameOf(node)}”`}
      placeholder={`Where does “${nameOf(node)}” lead?`}
      empty="No other input fits."
      groups={groups}
      onClose={onClose}
    />
  );
}
