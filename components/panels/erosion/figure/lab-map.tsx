'use client';

import { Heatmap, type Probe } from '@/components/charts/heatmap';
import { useLab } from '@/components/use-stores';
import type { MapPart } from '@/lib/figures/figure';
import { formatOf } from '@/lib/figures/numbers';
import { labStore } from '@/lib/store/lab';

type Crosshair = { x: number; y: number } | null;

const cellAt = (probe: Crosshair, [height, width]: MapPart['shape']): Probe | null =>
  probe && {
    row: Math.min(height - 1, Math.floor(probe.y * height)),
    column: Math.min(width - 1, Math.floor(probe.x * width)),
  };

/** The middle of a cell, as shares of the map. */
const placeOf = (cell: Probe | null, [height, width]: MapPart['shape']): Crosshair =>
  cell && { x: (cell.column + 0.5) / width, y: (cell.row + 0.5) / height };

/** A map of a figure; those that lie over the images share one crosshair. */
export function LabMap({ part, size }: { part: MapPart; size?: number }) {
  const probe = useLab((s) => s.probe);
  const { label, values, shape, domain, scale, quantity, unit } = part;
  const linked = part.detached
    ? {}
    : {
        probe: cellAt(probe, shape),
        onProbe: (cell: Probe | null) => labStore.getState().look({ probe: placeOf(cell, shape) }),
      };
  return (
    <Heatmap
      interactive
      values={values}
      shape={[...shape]}
      domain={[...domain]}
      scale={scale}
      label={`${label}, ${quantity}`}
      format={formatOf(unit)}
      {...(size !== undefined && { size })}
      {...linked}
    />
  );
}
