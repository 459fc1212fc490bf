'use client';

import { Grid3x3 } from 'lucide-react';
import { memo, useDeferredValue } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { GraphNote } from '@/components/panels/graph-note';
import { EmptyState } from '@/components/ui/empty-state';
import { useDocument } from '@/components/use-document';
import { useLab } from '@/components/use-stores';
import { AboutFigure } from '../figure/about-figure';
import { FigureFrame } from '../figure/figure-frame';
import { sentence } from './comparison';
import { EvidenceBars } from './evidence-bars';
import { EvidenceMaps } from './evidence-maps';
import { evidenceFigure } from './figures';
import { StageSwitch } from './stage-switch';
import { useComparison, type Structure } from './use-comparison';

/** What each head does with the eroded border. Many maps: they follow the graph in pauses, so that typing never waits. */
export function Overview() {
  const now = useDocument(useShallow(({ document, maps, evidence }) => ({ document, maps, evidence })));
  return <Sides structure={useDeferredValue(now)} />;
}

/** The variants side by side on one scale per kind of map. */
const Sides = memo(function Sides({ structure }: { structure: Structure }) {
  const comparison = useComparison(structure);
  const fit = useLab((s) => s.fit);
  const { variants, stage, title, edited } = comparison;
  if (variants.length === 0)
    return (
      <EmptyState icon={<Grid3x3 aria-hidden />} title="No erosion to compare yet">
        Wire a backbone into a head (pooling or ARM), and the head into a classifier. Structure alone decides
        these maps: nothing has to be trained for them.
      </EmptyState>
    );
  const { figure, parts } = evidenceFigure(comparison, fit);
  const pixels = title === 'Erosion' ? 'eroded pixels' : 'pixels made from padding';
  const said = sentence(
    variants.flatMap(({ label, before, after }) => {
      const evidence = stage === 'after' ? after : before;
      return evidence ? [{ label, share: evidence.erodedEvidence }] : [];
    }),
    pixels,
  );
  return (
    <div className="@container">
      <div className="grid gap-x-5 gap-y-4 p-3 @3xl:grid-cols-[12.5rem_minmax(0,1fr)]">
        <div className="flex flex-col gap-3">
          <section aria-labelledby="erosion-ee" className="flex flex-col gap-2">
            <h3 id="erosion-ee" className="font-semibold">
              Eroded evidence EE
            </h3>
            <EvidenceBars variants={variants} />
            <p className="text-xs leading-4.5 font-medium" role="status">
              {said}
            </p>
          </section>
          <AboutFigure about={figure.about} open />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <FigureFrame
            figure={figure}
            explained
            controls={
              <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
                <StageSwitch comparison={comparison} />
                {edited &&
                  (stage === 'after' ? (
                    <GraphNote />
                  ) : (
                    <p className="text-xs text-warning">
                      The run is of another graph: these maps are of the graph on the canvas.
                    </p>
                  ))}
              </div>
            }
          >
            <div className="flex flex-wrap gap-x-5 gap-y-3">
              {variants.map(
                ({ id, label, index }) =>
                  parts[id] && <EvidenceMaps key={id} label={label} index={index} parts={parts[id]} />,
              )}
            </div>
          </FigureFrame>
        </div>
      </div>
    </div>
  );
});
