'use client';

import { LineChart } from 'lucide-react';
import { useMemo } from 'react';
import { ProblemList } from '@/components/panels/problems/list';
import { EmptyState } from '@/components/ui/empty-state';
import { useDocument } from '@/components/use-document';
import { useReading, useRun } from '@/components/use-stores';
import { variantsOf } from '@/lib/graph/variants';
import { plural } from '../words';
import { AddControl } from './add-control';
import { EpochSwitch } from './epoch-switch';
import { LoadWeights } from './load-weights';
import { readingOf } from './reading';
import { RunControls } from './run-controls';
import { RunHeader } from './run-header';
import { Sections } from './sections';
import { VariantCards } from './variant-cards';
import { Verdict } from './verdict';

/** A run, from its first batch to what it showed. */
export function TrainingPanel() {
  const run = useRun((s) => s);
  const chosen = useReading((s) => s.which);
  const { status, problems, info, result, document } = run;
  const which = chosen ?? document?.training.report ?? 'last';
  const reading = useMemo(() => readingOf({ result, info }, which), [result, info, which]);
  if (status === 'idle') return <BeforeTheFirst />;
  return (
    <div className="@container flex flex-col gap-3 p-3">
      <h2 className="sr-only">Training</h2>
      <RunHeader aside={reading && <EpochSwitch reading={reading} />} />
      <RunControls />
      {problems.length > 0 && (
        <div role="alert">
          <ProblemList problems={problems} />
        </div>
      )}
      {reading && <Verdict reading={reading} run={run} />}
      {result && !reading && (
        <p className="text-xs text-muted">The run was stopped before its first epoch was through.</p>
      )}
      {info && (
        <div className="grid gap-x-5 gap-y-3 @3xl:grid-cols-[12.5rem_minmax(0,1fr)]">
          <VariantCards run={run} reading={reading} />
          <Sections run={run} reading={reading} />
        </div>
      )}
    </div>
  );
}

function BeforeTheFirst() {
  const variants = useDocument((s) => s.document);
  const { epochs, seeds } = variants.training;
  const labels = variantsOf(variants).map((variant) => variant.label);
  return (
    <EmptyState
      icon={<LineChart aria-hidden />}
      title="Nothing has been trained yet"
      action={
        <span className="flex flex-wrap justify-center gap-2">
          <AddControl />
          <LoadWeights />
        </span>
      }
    >
      Press Train: {labels.length > 0 ? labels.join(' and ') : 'every classifier'} will learn side by side for{' '}
      {plural(epochs, 'epoch')}
      {seeds.length > 1 && ` with ${seeds.length} seeds`}. They start from the same weights and see the same
      batches, so that only the heads differ. Loss, accuracy and the learned maps appear here and under
      Erosion.
    </EmptyState>
  );
}
