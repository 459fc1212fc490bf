'use client';

import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { Heatmap, type Probe } from '@/components/charts/heatmap';
import { useLab } from '@/components/use-stores';
import type { MapPart } from '@/lib/figures/figure';
import { formatOf } from '@/lib/figures/numbers';
import { labStore } from '@/lib/store/lab';

type Crosshair = { x: number; y: number } | null;
type Shape = MapPart['shape'];

const cellAt = (probe: Crosshair, [height, width]: Shape): Probe | null =>
  probe && {
    row: Math.min(height - 1, Math.floor(probe.y * height)),
    column: Math.min(width - 1, Math.floor(probe.x * width)),
  };

/** The middle of a cell, as shares of the map. */
const placeOf = (cell: Probe | null, [height, width]: Shape): Crosshair =>
  cell && { x: (cell.column + 0.5) / width, y: (cell.row + 0.5) / height };

/** The crosshair follows the pointer; what was placed by keys or a click stays, and is in a link. */
function probed(cell: Probe | null, placed: boolean, shape: Shape): void {
  const { look, point } = labStore.getState();
  const place = placeOf(cell, shape);
  if (placed) look({ probe: place });
  point(placed ? null : place);
}

interface Props {
  part: MapPart;
  size?: number;
}

const sameNumbers = (a: readonly number[], b: readonly number[]) => a.every((value, i) => value === b[i]);

/** Parts are put together anew for every change, while their values are not. */
const sameMap = ({ part: a, size }: Props, { part: b, size: other }: Props): boolean =>
  size === other &&
  a.label === b.label &&
  a.values === b.values &&
  sameNumbers(a.shape, b.shape) &&
  sameNumbers(a.domain, b.domain) &&
  a.scale === b.scale &&
  a.quantity === b.quantity &&
  a.unit === b.unit &&
  a.detached === b.detached &&
  a.image?.rgba === b.image?.rgba &&
  a.outline?.values === b.outline?.values &&
  a.outline?.from === b.outline?.from;

/** A map of a figure; those that lie over the images share one crosshair. */
export const LabMap = memo(function LabMap({ part, size }: Props) {
  const { label, values, shape, domain, scale, quantity, unit, image, outline, detached } = part;
  // Drawn again only when the crosshair comes to another of its own pixels.
  const probe = useLab(useShallow((s) => (detached ? null : cellAt(s.hovered ?? s.probe, shape))));
  const smooth = useLab((s) => s.smooth);
  const over = useLab((s) => s.over);
  const linked = detached
    ? {}
    : { probe, onProbe: (cell: Probe | null, placed: boolean) => probed(cell, placed, shape) };
  return (
    <Heatmap
      interactive
      values={values}
      shape={[...shape]}
      domain={[...domain]}
      scale={scale}
      label={`${label}, ${quantity}`}
      format={formatOf(unit)}
      smooth={smooth}
      over={over}
      {...(image && { image })}
      {...(outline && { outline })}
      {...(size !== undefined && { size })}
      {...linked}
    />
  );
}, sameMap);
