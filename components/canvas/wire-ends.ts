import type { Connection, Handle } from '@xyflow/react';
import type { GraphEdge } from '@/lib/graph/document';

type Wire = Omit<GraphEdge, 'id'>;

/** A person may start at either end of a wire; React Flow has put source and target right already. */
export const wireOf = (
  c: Pick<Connection, 'source' | 'target'> & {
    sourceHandle?: string | null | undefined;
    targetHandle?: string | null | undefined;
  },
): Wire => ({
  source: c.source,
  sourcePort: c.sourceHandle ?? '',
  target: c.target,
  targetPort: c.targetHandle ?? '',
});

/** The wire between two ports, whichever of them it was drawn from. */
export function wireBetween(from: Handle, to: Handle): Wire {
  const [source, target] = from.type === 'source' ? [from, to] : [to, from];
  return {
    source: source.nodeId,
    sourcePort: source.id ?? '',
    target: target.nodeId,
    // Two outputs or two inputs make no wire: no port has this name.
    targetPort: from.type === to.type ? '' : (target.id ?? ''),
  };
}
