'use client';

import { Panel, useReactFlow } from '@xyflow/react';
import { Maximize, Minus, Network, Plus } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Tooltip } from '@/components/ui/tooltip';
import { documentActions } from '@/components/use-document';
import { FIT } from './fit';
import { CARD } from './place';
import { tidyPositions } from './tidy';

export function CanvasControls() {
  const { zoomIn, zoomOut, fitView, getNode } = useReactFlow();
  const tidy = () => {
    const { document, move } = documentActions();
    move(
      tidyPositions(document, (id) => ({
        width: getNode(id)?.measured?.width ?? CARD.width,
        height: getNode(id)?.measured?.height ?? CARD.height,
      })),
    );
    // The new positions have to be drawn before they can be framed.
    requestAnimationFrame(() => requestAnimationFrame(() => void fitView({ ...FIT, duration: 200 })));
  };
  const actions = [
    { label: 'Zoom in', icon: <Plus />, run: () => void zoomIn({ duration: 150 }) },
    { label: 'Zoom out', icon: <Minus />, run: () => void zoomOut({ duration: 150 }) },
    { label: 'Show the whole graph', icon: <Maximize />, run: () => void fitView({ ...FIT, duration: 200 }) },
    { label: 'Arrange the nodes', icon: <Network />, run: tidy },
  ];
  return (
    <Panel
      position="bottom-left"
      role="toolbar"
      aria-label="View of the canvas"
      className="m-3! flex gap-0.5 rounded-lg border border-line bg-surface p-0.5 shadow-card"
    >
      {actions.map(({ label, icon, run }) => (
        <Tooltip key={label} content={label} side="top">
          <Button variant="ghost" size="sm" iconOnly icon={icon} aria-label={label} onClick={run} />
        </Tooltip>
      ))}
    </Panel>
  );
}
