'use client';

import { memo } from 'react';
import { percent } from '@/lib/figures/numbers';
import { FigureFrame } from '../figure/figure-frame';
import { LabMap, sameMap } from '../figure/lab-map';
import type { layersFigure, LayerRow } from './figures';

/** How the border grows inwards from stage to stage. */
export function LayerMaps({ figure, rows }: ReturnType<typeof layersFigure>) {
  if (rows.length === 0) return null;
  return (
    <FigureFrame figure={figure}>
      {rows.map(({ id, layers }) => (
        <Row key={id} layers={layers} />
      ))}
    </FigureFrame>
  );
}

interface RowProps {
  layers: LayerRow['layers'];
}

const sameRow = ({ layers: a }: RowProps, { layers: b }: RowProps): boolean =>
  a.length === b.length && a.every((layer, i) => sameMap(layer, b[i]!));

/** The maps of one node; there may be many nodes. */
const Row = memo(function Row({ layers }: RowProps) {
  return (
    // What is scrolled out of sight is not painted.
    <div className="flex flex-wrap gap-x-4 gap-y-2 [contain-intrinsic-size:auto_140px] [content-visibility:auto]">
      {layers.map(({ part, mean }) => (
        <figure key={part.label}>
          <LabMap part={part} size={80} />
          <figcaption className="text-2xs leading-4 text-muted">
            {part.label}
            <br />
            <span className="text-faint tabular-nums">
              {part.shape.join('×')}, mean {percent(mean)}
            </span>
          </figcaption>
        </figure>
      ))}
    </div>
  );
}, sameRow);
