'use client';

import { Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { shapeText } from '@/components/nodes/shape-text';
import { documentActions, useDocument } from '@/components/use-document';

export function WireInspector({ id }: { id: string }) {
  const edge = useDocument((s) => s.document.edges.find((other) => other.id === id));
  const nodes = useDocument((s) => s.document.nodes);
  const shape = useDocument((s) => edge && shapeText(s.check.nodes[edge.source]?.[edge.sourcePort]));
  if (!edge) return null;
  const name = (nodeId: string) => nodes.find((node) => node.id === nodeId)?.label || nodeId;
  return (
    <div className="flex flex-col gap-3 pt-3">
      <h2 className="text-sm font-semibold">Wire</h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-xs">
        <dt className="text-muted">From</dt>
        <dd>{name(edge.source)}</dd>
        <dt className="text-muted">To</dt>
        <dd>{name(edge.target)}</dd>
        <dt className="text-muted">Carries</dt>
        <dd>
          {edge.sourcePort} <span className="font-mono">{shape}</span>
        </dd>
      </dl>
      <Button variant="danger" icon={<Trash2 />} onClick={() => documentActions().remove([], [id])}>
        Remove the wire
      </Button>
    </div>
  );
}
