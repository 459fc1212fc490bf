'use client';

import { LineChart } from 'lucide-react';
import { useState } from 'react';
import { Curves } from '@/components/charts/curves';
import { percent } from '@/components/charts/numbers';
import { ProblemList } from '@/components/panels/problems/list';
import { EmptyState } from '@/components/ui/empty-state';
import { Select } from '@/components/ui/select';
import { useDocument } from '@/components/use-document';
import { useRun } from '@/components/use-stores';
import { variantsOf } from '@/lib/graph/variants';
import type { RunData } from '@/lib/store/run-state';
import { ConfusionMatrix } from './confusion-matrix';
import { curveData } from './curve-data';
import { LoadWeights } from './load-weights';
import { BatchWarnings } from './batch-warnings';
import { ResultImages } from './images';
import { ResultsTable } from './results-table';
import { RunHeader } from './run-header';
import { VariantCards } from './variant-cards';
import { decimals, plural } from '../words';

const wholePercent = (share: number): string => percent(share, 0);

/** A run, from its first batch to what it showed. */
export function TrainingPanel() {
  const run = useRun((s) => s);
  if (run.status === 'idle') return <BeforeTheFirst />;
  const { problems, info, result } = run;
  return (
    <div className="@container flex flex-col gap-3 p-3">
      <h2 className="sr-only">Training</h2>
      <RunHeader />
      {problems.length > 0 && (
        <div role="alert">
          <ProblemList problems={problems} />
        </div>
      )}
      {result && result.variants.length > 0 && <Verdict run={run} />}
      {result && result.variants.length === 0 && (
        <p className="text-xs text-muted">The run was stopped before its first epoch was through.</p>
      )}
      {info && (
        <div className="grid gap-x-5 gap-y-3 @3xl:grid-cols-[12.5rem_minmax(0,1fr)]">
          <VariantCards run={run} />
          {info.epochs > 0 && <Charts run={run} />}
        </div>
      )}
      {result && result.variants.length > 0 && (
        <div className="flex flex-wrap gap-x-8 gap-y-4 border-t border-line pt-3">
          <ResultsTable result={result} />
          {result.variants.map((variant) => (
            <ConfusionMatrix key={variant.id} variant={variant} classes={result.classes} />
          ))}
          <ResultImages run={run} which="last" />
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
      action={<LoadWeights />}
    >
      Press Train: {labels.length > 0 ? labels.join(' and ') : 'every classifier'} will learn side by side for{' '}
      {plural(epochs, 'epoch')}
      {seeds.length > 1 && ` with ${seeds.length} seeds`}. They start from the same weights and see the same
      batches, so that only the heads differ. Loss, accuracy and the learned maps appear here and under
      Erosion.
    </EmptyState>
  );
}

/** What the comparison shows, and what guessing would reach. */
function Verdict({ run }: { run: RunData }) {
  const { result, status } = run;
  if (!result) return null;
  const classes = Math.max(1, result.classes.length);
  return (
    <section aria-label="Comparison" className="rounded-lg bg-accent-soft px-3 py-2">
      <BatchWarnings variants={result.variants} />
      {result.comparison.map(({ a, b, verdict }) => (
        <p
          key={`${a} ${b}`}
          className={result.comparison.length > 1 ? 'text-xs leading-5' : 'text-sm leading-5.5 font-medium'}
        >
          {verdict}
        </p>
      ))}
      <p className="text-xs text-muted">
        {status === 'stopped' && 'The run was stopped early: these are the epochs that were finished. '}
        Guessing would reach {percent(1 / classes)} (one of {plural(classes, 'class', 'classes')}).
      </p>
    </section>
  );
}

function Charts({ run }: { run: RunData }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const { info, progress } = run;
  if (!info) return null;
  const seed = chosen ?? progress?.seed ?? info.seeds[0] ?? 1;
  const { x, loss, accuracy } = curveData(run, seed);
  const chance = 1 / Math.max(1, info.classes.length);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {info.seeds.length > 1 && (
        <div className="w-44">
          <Select
            aria-label="Seed of the curves"
            value={chosen === null ? 'latest' : String(chosen)}
            options={[
              { value: 'latest', label: `Seed under way (${progress?.seed ?? seed})` },
              ...info.seeds.map((value) => ({ value: String(value), label: `Seed ${value}` })),
            ]}
            onChange={(value) => setChosen(value === 'latest' ? null : Number(value))}
          />
        </div>
      )}
      <div className="grid gap-x-5 gap-y-3 @2xl:grid-cols-2">
        <Curves
          title="Accuracy"
          xLabel="epoch"
          x={x}
          xRange={[0, info.epochs]}
          yRange={[0, 1]}
          curves={accuracy}
          format={wholePercent}
          reference={{ value: chance, label: 'chance' }}
        />
        <Curves
          title="Loss"
          xLabel="epoch"
          x={x}
          xRange={[0, info.epochs]}
          yRange={[0, null]}
          curves={loss}
          format={decimals}
          tick={String}
        />
      </div>
    </div>
  );
}
