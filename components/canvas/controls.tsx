'use client';

import { Panel } from '@xyflow/react';
import { ActionButton } from '@/components/actions/action-button';

const SHOWN = ['zoom-in', 'zoom-out', 'fit', 'tidy', 'add-comment'] as const;

export function CanvasControls() {
  return (
    <Panel
      position="bottom-left"
      role="toolbar"
      aria-label="View of the canvas"
      className="m-3! flex gap-0.5 rounded-lg border border-line bg-surface p-0.5 shadow-card"
    >
      {SHOWN.map((id) => (
        <ActionButton key={id} id={id} side="top" />
      ))}
    </Panel>
  );
}
