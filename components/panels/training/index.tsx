'use client';

import { LineChart } from 'lucide-react';
import { useMemo } from 'react';
import { OtherRun, useOtherGraph } from '@/components/panels/other-run';
import { ProblemList } from '@/components/panels/problems/list';
import { withRun } from '@/components/panels/runs/open-run';
import { show } from '@/components/panels/runs/show-run';
import { useLedger } from '@/components/panels/runs/use-ledger';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { useDocument } from '@/components/use-document';
import { useAnyRun, useReading, useRun } from '@/components/use-stores';
import { planWarnings } from '@/lib/graph/plan-warnings';
import { variantsOf } from '@/lib/graph/variants';
import type { ListedRow } from '@/lib/store/ledger-rows';
import { isActive } from '@/lib/store/run-state';
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

/** The newest run of the graph on the page that is kept, e.g. of an earlier visit. */
function useRunBefore(): ListedRow | undefined {
  const project = useDocument((s) => s.project);
  return useLedger((s) =>
    s.rows
      .filter((row) => project !== null && row.project === project)
      .reduce<ListedRow | undefined>((a, b) => (a && a.startedAt >= b.startedAt ? a : b), undefined),
  );
}

function BeforeTheFirst() {
  const variants = useDocument((s) => s.document);
  const { training } = variants;
  const { epochs, seeds } = training;
  const labels = variantsOf(variants).map((variant) => variant.label);
  const elsewhere = useOtherGraph() !== undefined;
  const before = useRunBefore();
  const busy = useAnyRun((s) => isActive(s.status));
  return (
    <EmptyState
      icon={<LineChart aria-hidden />}
      title={
        before
          ? 'This graph was trained before'
          : elsewhere
            ? 'No run of this graph yet'
            : 'Nothing has been trained yet'
      }
      action={
        <span className="flex flex-col items-center gap-2">
          <span className="flex flex-wrap justify-center gap-2">
            {before && !busy && (
              <Button size="sm" variant="primary" onClick={() => void withRun(before.id, show)}>
                Show its last run
              </Button>
            )}
            <AddControl />
            <LoadWeights />
          </span>
          <OtherRun />
        </span>
      }
    >
      Press Train: {labels.length > 0 ? labels.join(' and ') : 'every classifier'} will learn side by side for{' '}
      {plural(epochs, 'epoch')}
      {seeds.length > 1 && ` with ${seeds.length} seeds`}. They start from the same weights and see the same
      batches, so that only the heads differ. Loss, accuracy and the learned maps appear here and under
      Erosion.{' '}
      {planWarnings(training).map(({ code, message, hint }) => (
        <span key={code} className="text-warning">
          {message} {hint}{' '}
        </span>
      ))}
    </EmptyState>
  );
}
