'use client';

import { Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { documentActions, useDocument } from '@/components/use-document';
import { ExperimentInspector } from './experiment';
import { NodeInspector } from './node';
import { WireInspector } from './wire';

/** The form of what is selected; of the experiment when nothing is. */
export function Inspector() {
  const { nodes, edges } = useDocument((s) => s.selection);
  const [node] = nodes;
  const [edge] = edges;
  return (
    <aside aria-label="Inspector" className="h-full overflow-y-auto bg-surface px-3 pb-4">
      {nodes.length + edges.length > 1 ? (
        <Several nodes={nodes.length} wires={edges.length} />
      ) : node ? (
        <NodeInspector key={node} id={node} />
      ) : edge ? (
        <WireInspector key={edge} id={edge} />
      ) : (
        <ExperimentInspector />
      )}
    </aside>
  );
}

const counted = (count: number, word: string) =>
  count > 0 ? [`${count} ${word}${count > 1 ? 's' : ''}`] : [];

function Several({ nodes, wires }: { nodes: number; wires: number }) {
  return (
    <div className="flex flex-col gap-3 pt-3">
      <h2 className="text-sm font-semibold">
        {[...counted(nodes, 'node'), ...counted(wires, 'wire')].join(' and ')} selected
      </h2>
      <p className="text-xs text-muted">Drag them together, or move them with the arrow keys.</p>
      <Button variant="danger" icon={<Trash2 />} onClick={() => documentActions().removeSelection()}>
        Remove the selection
      </Button>
    </div>
  );
}
