'use client';

import { useId, type ReactNode } from 'react';
import { ColorScale } from '@/components/charts/color-scale';
import { LinesChart } from '@/components/charts/lines-chart';
import { useLab } from '@/components/use-stores';
import type { Figure, FigurePart } from '@/lib/figures/figure';
import { formatOf } from '@/lib/figures/numbers';
import { hasSeveralQuantities, scalesOf } from '@/lib/figures/scales';
import { AboutFigure } from './about-figure';
import { FigureActions } from './figure-actions';
import { LabMap } from './lab-map';

interface Props {
  figure: Figure;
  /** Of the longer side of a map, in CSS pixels. */
  mapSize?: number;
  /** Controls under the title. */
  controls?: ReactNode;
  /** In place of the parts drawn one beside the other. */
  children?: ReactNode;
  /** In place of what can be done with every figure. */
  actions?: ReactNode;
  /** The explanation stands elsewhere. */
  explained?: boolean;
}

/** A figure with its title, what it is of, its scales, what can be done with it, and what a person may ask of it. */
export function FigureFrame({ figure, mapSize = 144, controls, children, actions, explained }: Props) {
  const id = useId();
  const named = hasSeveralQuantities(figure.parts);
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-2">
      <header className="flex items-start gap-2">
        {/* Beside each other where there is room: a dock is low. */}
        <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 pt-1">
          <h3 id={id} className="text-[0.8125rem] font-semibold text-ink">
            {figure.title}
          </h3>
          <p className="text-xs text-muted">{figure.settings.join(' · ')}</p>
        </div>
        {actions ?? <FigureActions figure={figure} />}
      </header>
      {controls}
      {children ?? (
        // A label may take two lines; the maps under it stay in a row.
        <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
          {figure.parts.map((part, i) => (
            <Part key={i} part={part} mapSize={mapSize} named={named} />
          ))}
        </div>
      )}
      <Scales parts={figure.parts} />
      {!explained && <AboutFigure about={figure.about} />}
    </section>
  );
}

function Part({ part, mapSize, named }: { part: FigurePart; mapSize: number; named: boolean }) {
  if (part.kind === 'lines') return <LinesChart part={part} />;
  return (
    <figure style={{ maxWidth: Math.max(mapSize, 112) }}>
      <figcaption className="mb-1 text-2xs text-muted">
        {part.label}
        {named && <span className="block text-faint">{part.quantity}</span>}
      </figcaption>
      <LabMap part={part} size={mapSize} />
    </figure>
  );
}

/** One legend for all maps with the same scale. */
function Scales({ parts }: { parts: readonly FigurePart[] }) {
  const both = useLab((s) => s.over) === 'both';
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-2 empty:hidden">
      {scalesOf(parts).map(({ quantity, domain, scale, unit, image }) => (
        <ColorScale
          key={JSON.stringify([quantity, domain, scale, unit])}
          className="w-fit min-w-44"
          domain={[...domain]}
          label={image && both ? `${quantity}, over the image` : quantity}
          scale={scale}
          format={formatOf(unit)}
        />
      ))}
    </div>
  );
}
