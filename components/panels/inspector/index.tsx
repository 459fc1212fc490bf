'use client';

import { useDocument, useDrawn } from '@/components/use-document';
import { ExperimentInspector } from './experiment';
import { NodeInspector } from './node';
import { SeveralInspector } from './several';
import { WireInspector } from './wire';

/** The form of what is selected; of the experiment when nothing is. */
export function Inspector() {
  // A drag selects what it takes along: drawing the form of that must not hold it up.
  const selection = useDrawn((s) => s.selection);
  const { nodes, edges, comments } = selection;
  const framed = useDocument((s) => s.document.frames.some((frame) => frame.nodes.includes(nodes[0] ?? '')));
  const [node] = nodes;
  const [edge] = edges;
  const several = nodes.length + edges.length + comments.length > 1 || comments.length > 0;
  return (
    <aside aria-label="Inspector" className="h-full overflow-y-auto bg-surface px-3 pb-4">
      {several ? (
        <SeveralInspector selection={selection} />
      ) : node ? (
        <NodeInspector key={node} id={node} framed={framed} />
      ) : edge ? (
        <WireInspector key={edge} id={edge} />
      ) : (
        <ExperimentInspector />
      )}
    </aside>
  );
}
