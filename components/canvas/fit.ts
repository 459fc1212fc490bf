import type { FitViewOptions } from '@xyflow/react';

/** Frames the graph; a small graph is not blown up. */
export const FIT: FitViewOptions = {
  padding: { top: '16px', right: '20px', bottom: '16px', left: '20px' },
  maxZoom: 1.15,
};
