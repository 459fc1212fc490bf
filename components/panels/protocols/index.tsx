'use client';

import { Layers } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { BeforeTraining } from '@/components/panels/before-training';
import { GraphNote } from '@/components/panels/graph-note';
import { ProblemList } from '@/components/panels/problems/list';
import { Select } from '@/components/ui/select';
import { useProbe, useRun } from '@/components/use-stores';
import { scopeOf, scopeWords } from '@/lib/results/scope';
import { momentOf, probeStore } from '@/lib/store/probe';
import { BatchChart } from './batch-chart';
import { BatchSize } from './batch-size';
import { Claims } from './claims';
import { FlipList } from './flip-list';
import { Meaning } from './meaning';
import { MeasuredTable } from './measured-table';
import { pointsOf, variantViews } from './view';

/** Whether, and how far, what the trained models say depends on who else is in the batch. */
export function ProtocolsPanel() {
  const through = useRun((s) => s.result !== null && s.result.variants.length > 0);
  return (
    <div className="@container flex flex-col gap-4 p-3">
      <h2 className="sr-only">Protocols</h2>
      {through ? (
        <Measurements />
      ) : (
        <BeforeTraining
          icon={<Layers aria-hidden />}
          title="Nothing has been measured yet"
          press="Press Train. The trained models are then evaluated on batches of any size and order: where accuracy changes, a prediction depends on who else is in the batch."
          wait="Wait until the run is through: the trained models are then evaluated on other batches."
        />
      )}
      <Claims />
    </div>
  );
}

function Measurements() {
  const run = useRun(useShallow(({ id, document, result }) => ({ id, document, result })));
  const probe = useProbe((s) => s);
  const { seed, size, shuffle, measured, busy, problems } = probe;
  useEffect(() => void probeStore.getState().measure(), [run, seed]);
  const variants = useMemo(
    () => variantViews(run, { seed, size, shuffle, measured }),
    [run, seed, size, shuffle, measured],
  );
  const moment = useMemo(() => (seed === null ? undefined : momentOf(run, seed, 'last')), [run, seed]);
  const seeds = run.result?.variants[0]?.seeds.map((of) => of.seed) ?? [];
  const most = variants[0]?.labels.length ?? 1;
  const classes = run.result?.classes ?? [];
  const { variants: trained = [], validation = [] } = run.result ?? {};
  return (
    <>
      <GraphNote />
      <p className="text-xs text-muted">
        All numbers: {scopeWords(scopeOf(trained, validation, 'last', seed))}.
      </p>
      {problems.length > 0 && (
        <div role="alert">
          <ProblemList problems={problems} />
        </div>
      )}
      <div className="flex flex-wrap items-center gap-3">
        {seeds.length > 1 && (
          <Select
            aria-label="Seed"
            className="w-28! h-7! text-xs!"
            value={String(seed)}
            options={seeds.map((value) => ({ value: String(value), label: `Seed ${value}` }))}
            onChange={(value) => probeStore.getState().chooseSeed(Number(value))}
          />
        )}
        <BatchSize size={Math.min(size, most)} shuffle={shuffle} most={most} busy={busy} />
      </div>
      <div className="grid gap-x-8 gap-y-4 @3xl:grid-cols-[minmax(0,33rem)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-3">
          <MeasuredTable variants={variants} size={size} />
          <Meaning variants={variants} />
        </div>
        <BatchChart points={pointsOf(measured)} variants={variants} most={most} />
      </div>
      {moment &&
        variants.map(
          (variant) =>
            variant.flips &&
            variant.flips.length > 0 && (
              <FlipList key={variant.id} variant={variant} classes={classes} moment={moment} />
            ),
        )}
    </>
  );
}
