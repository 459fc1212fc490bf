'use client';

import type { ReactNode } from 'react';
import { ColorScale } from '@/components/charts/color-scale';
import { LinesChart } from '@/components/charts/lines-chart';
import { Panel } from '@/components/ui/panel';
import type { Figure, FigurePart, MapPart } from '@/lib/figures/figure';
import { formatOf } from '@/lib/figures/numbers';
import { LabMap } from './lab-map';

interface Props {
  figure: Figure;
  /** Of the longer side of a map, in CSS pixels. */
  mapSize?: number;
  /** Controls under the title. */
  controls?: ReactNode;
  /** In place of the parts drawn one beside the other. */
  children?: ReactNode;
}

/** A figure with its title, what it is of, its scales, and what a person may ask of it. */
export function FigureFrame({ figure, mapSize = 144, controls, children }: Props) {
  return (
    <Panel title={figure.title} description={figure.settings.join(' · ')}>
      {controls}
      {children ?? (
        <div className="flex flex-wrap gap-x-4 gap-y-3">
          {figure.parts.map((part, i) => (
            <Part key={i} part={part} mapSize={mapSize} />
          ))}
        </div>
      )}
      <Scales parts={figure.parts} />
      <details className="text-xs text-muted">
        <summary className="cursor-pointer">What am I looking at?</summary>
        <p className="mt-1 font-mono">{figure.about.formula}</p>
        <p className="mt-1">{figure.about.what}</p>
        <p className="mt-1">
          <strong className="font-semibold text-ink">What it does not show:</strong> {figure.about.not}
        </p>
      </details>
    </Panel>
  );
}

function Part({ part, mapSize }: { part: FigurePart; mapSize: number }) {
  if (part.kind === 'lines') return <LinesChart part={part} />;
  return (
    <figure>
      <figcaption className="mb-1 text-2xs text-muted">{part.label}</figcaption>
      <LabMap part={part} size={mapSize} />
    </figure>
  );
}

/** One legend for all maps with the same scale. */
function Scales({ parts }: { parts: readonly FigurePart[] }) {
  const scales = new Map<string, MapPart>();
  for (const part of parts)
    if (part.kind === 'map')
      scales.set(JSON.stringify([part.quantity, part.domain, part.scale, part.unit]), part);
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-2 empty:hidden">
      {[...scales].map(([key, { quantity, domain, scale, unit }]) => (
        <ColorScale
          key={key}
          className="w-44"
          domain={[...domain]}
          label={quantity}
          scale={scale}
          format={formatOf(unit)}
        />
      ))}
    </div>
  );
}
