'use client';

import { X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { documentActions, useDocument } from '@/components/use-document';
import type { GraphEdge } from '@/lib/graph/document';
import { nodeSpec } from '@/lib/nodes/registry';

export function OutlineWire({ edge }: { edge: GraphEdge }) {
  const target = useDocument((s) => s.document.nodes.find(({ id }) => id === edge.target));
  const name = target ? target.label || nodeSpec(target.type)?.title : edge.target;
  return (
    <li className="flex items-center gap-1.5 text-xs text-muted">
      <span>
        {edge.sourcePort} → <span className="text-ink">{name}</span> ({edge.targetPort})
      </span>
      <Button
        size="sm"
        variant="ghost"
        iconOnly
        icon={<X />}
        aria-label={`Remove the wire to ${name} (${edge.targetPort})`}
        onClick={() => documentActions().remove([], [edge.id])}
      />
    </li>
  );
}
