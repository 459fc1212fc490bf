'use client';

import { useMemo } from 'react';
import { Curves } from '@/components/charts/curves';
import { percent } from '@/lib/figures/numbers';
import { imageWords, span } from '@/lib/results/scope';
import type { RunData } from '@/lib/store/run-state';
import { decimals, plural } from '../words';
import { bestEpochs, curveData, type CurveData } from './curve-data';
import { SeedSelect, useSeed } from './seed-select';

const wholePercent = (share: number): string => percent(share, 0);

/** What the lines are, which the legend of the variants does not say. */
function lineWords({ averaged, accuracy }: CurveData): string {
  const many = accuracy.curves.some(({ thin }) => thin);
  if (!many) return averaged.length > 0 ? `Seed ${averaged[0]}.` : '';
  const under = accuracy.curves.some(({ thin }) => thin === 'clear');
  const bold = averaged.length > 1 ? `the mean of ${plural(averaged.length, 'seed')}` : `seed ${averaged[0]}`;
  return `Bold: ${bold}${under ? ', without the seeds that have come less far' : ''}. Thin: single seeds, validation.`;
}

/** More variants than this have their best epochs in the table of seeds only. */
const MOST = 4;

function ringWords(best: ReturnType<typeof bestEpochs>): string {
  if (best.length === 0) return '';
  const epochs = best.map(({ label, epochs: of }) => `${label} ${span(of)}`).join(', ');
  return ` Rings: best epochs by validation accuracy${best.length > MOST ? '' : ` (${epochs})`}.`;
}

/** Scores epoch by epoch, while they are learned and after. */
export function CurvesSection({ run }: { run: RunData }) {
  const { info, epochs, progress } = run;
  const seeds = info?.seeds ?? [];
  const seed = useSeed(seeds);
  const data = useMemo(() => curveData({ info, epochs, progress }, seed), [info, epochs, progress, seed]);
  const best = useMemo(() => bestEpochs({ info, epochs, progress: null }, seed), [info, epochs, seed]);
  if (!info) return null;
  if (info.epochs === 0)
    return <p className="py-4 text-center text-xs text-muted">Weights that were loaded have no curves.</p>;
  const common = { xLabel: 'epoch', x: data.x, xRange: [0, info.epochs] as [number, number] };
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <SeedSelect label="Seed of the curves" seeds={seeds} value={seed} all="All seeds" />
        <p className="min-w-0 flex-1 basis-64 text-2xs leading-4 text-muted">
          {lineWords(data)} Dashed: training. Validation: {imageWords([info.validationCount])}.
          {ringWords(best)}
        </p>
      </div>
      <div className="grid gap-x-5 gap-y-3 @2xl:grid-cols-2">
        <Curves
          title="Accuracy"
          {...common}
          yRange={[0, 1]}
          curves={data.accuracy.curves}
          marks={data.accuracy.marks}
          format={wholePercent}
          reference={{ value: 1 / Math.max(1, info.classes.length), label: 'chance' }}
        />
        <Curves
          title="Loss"
          {...common}
          yRange={[0, null]}
          curves={data.loss.curves}
          marks={data.loss.marks}
          format={decimals}
          tick={String}
        />
      </div>
    </div>
  );
}
