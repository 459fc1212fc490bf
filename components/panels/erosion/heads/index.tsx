'use client';

import { Grid3x3 } from 'lucide-react';
import { memo, useDeferredValue } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { AddControl } from '@/components/panels/training/add-control';
import { ProblemList } from '@/components/panels/problems/list';
import { EmptyState } from '@/components/ui/empty-state';
import { Segmented } from '@/components/ui/segmented';
import { useDocument } from '@/components/use-document';
import { useLab, useRun } from '@/components/use-stores';
import type { GraphDocument } from '@/lib/graph/document';
import type { Evidence } from '@/lib/explain/evidence';
import type { Figure } from '@/lib/figures/figure';
import { labStore } from '@/lib/store/lab';
import { chosenPair } from '../chosen-pair';
import { EpochSlider } from '../epoch-slider';
import { FigureFrame } from '../figure/figure-frame';
import { RunBar } from '../run-bar';
import { differenceFigure, historyFigure, kernelFigure, weightFigures } from './figures';
import { useHeads } from './use-heads';

const { look } = labStore.getState();

/** What every head makes of the feature map that it reads, before training and epoch by epoch. */
export function Heads() {
  const canvas = useDocument(useShallow(({ document, evidence }) => ({ document, evidence })));
  return <HeadFigures canvas={useDeferredValue(canvas)} />;
}

const onEpoch = (epoch: number): void => look({ epoch });

const HeadFigures = memo(function HeadFigures({
  canvas,
}: {
  canvas: { document: GraphDocument; evidence: readonly Evidence[] };
}) {
  const { heads, stage, document, run, seed, epoch, others, problems } = useHeads(canvas);
  const epochs = useRun((s) => s.epochs);
  const chosen = useLab((s) => s.variants);
  if (heads.length === 0)
    return (
      <EmptyState icon={<Grid3x3 aria-hidden />} title="No heads to look at yet">
        Wire a backbone into a head (pooling or ARM), and the head into a classifier.
      </EmptyState>
    );
  const trained = seed !== undefined && epoch !== undefined;
  const settings = [
    document.name || 'Untitled',
    ...(stage === 'after' && trained ? [`seed ${seed}`, `epoch ${epoch}`] : ['before training']),
  ];
  const figures = [
    ...weightFigures(heads, stage, others, settings),
    differenceFigure(heads, stage, chosenPair(heads, chosen) ?? [], settings),
    kernelFigure(heads, settings),
    trained && historyFigure(heads, epochs, seed, [document.name || 'Untitled', `seed ${seed}`]),
  ].filter((figure): figure is Figure => !!figure);
  const without = stage === 'after' ? heads.filter(({ learned }) => !learned) : [];
  return (
    <div className="flex flex-col gap-3 p-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Segmented
          aria-label="Head weight"
          value={stage}
          segments={[
            { value: 'before', label: 'Before training (coverage)' },
            { value: 'after', label: 'Learned', disabled: !trained },
          ]}
          onChange={(to) => look({ heads: { stage: to } })}
        />
        {run && <RunBar run={run} pair />}
        {run && stage === 'after' && run.epochs.length > 1 && (
          <EpochSlider epochs={run.epochs} epoch={run.epoch} onEpoch={onEpoch} />
        )}
        <AddControl />
      </div>
      {problems.length > 0 && <ProblemList problems={problems} />}
      {without.length > 0 && (
        <p className="text-xs text-muted">
          {without.map(({ label }) => label).join(', ')}: no learned head weight is known. It is exact only
          for heads that are affine functions of one feature map.
        </p>
      )}
      <div className="grid gap-x-8 gap-y-5 @4xl:grid-cols-2">
        {figures.map((figure) => (
          <FigureFrame key={figure.id} figure={figure} />
        ))}
      </div>
    </div>
  );
});
