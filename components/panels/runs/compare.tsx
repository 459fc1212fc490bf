'use client';

import { ArrowLeft } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { percent } from '@/lib/figures/numbers';
import { DifferenceList } from '@/components/panels/difference-list';
import { ProblemList } from '@/components/panels/problems/list';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { differenceLines, graphDifference } from '@/lib/graph/difference';
import { parseDocumentText } from '@/lib/graph/parse';
import { compareRuns, type VariantPair } from '@/lib/results/compare-runs';
import type { RunRecord } from '@/lib/results/record';
import { scopeOfRecord, scopeWords } from '@/lib/results/scope';
import { ledgerStore } from '@/lib/store/ledger';
import { createRunPair, type FollowedRun, type RunPair } from '@/lib/store/run-pair';
import { whereWords } from '@/lib/store/run-place';
import { cellClass, headClass } from '../training/table';

/** A difference of shares as points, with its sign. */
const points = (share: number): string => {
  const rounded = (100 * share).toFixed(1);
  const zero = Number(rounded) === 0;
  return zero ? '0.0' : rounded.replace('-', '−').replace(/^(?=\d)/, '+');
};

/** What of the graph and the settings is another in B. */
function GraphLines({ a, b }: { a: RunRecord; b: RunRecord }) {
  const lines = useMemo(() => {
    const graphs = [a, b].map(({ graph, name }) => parseDocumentText(graph, `The graph of “${name}”`));
    const [before, after] = graphs;
    return before?.ok && after?.ok ? differenceLines(graphDifference(before.value, after.value)) : null;
  }, [a, b]);
  if (!lines) return <p className="text-xs text-muted">A graph of these runs cannot be read.</p>;
  if (lines.length === 0)
    return <p className="text-xs text-muted">Both runs had the same graph and settings.</p>;
  return <DifferenceList lines={lines} />;
}

const accuracyOf = (side: VariantPair['a']): string =>
  side?.accuracy === null || !side ? '–' : percent(side.accuracy);

const labelOf = ({ a, b }: VariantPair): string => {
  if (a && b && a.label !== b.label) return `${a.label} → ${b.label}`;
  if (!b) return `${a?.label} (only A)`;
  return a ? a.label : `${b.label} (only B)`;
};

/** Accuracies of both runs, variant by variant. */
function Metrics({ a, b }: { a: RunRecord; b: RunRecord }) {
  const { paired, pairs } = useMemo(() => compareRuns(a, b), [a, b]);
  return (
    <>
      <table className="w-full text-xs tabular-nums">
        <thead>
          <tr className="border-b border-line">
            <th scope="col" className={`${headClass} text-left`}>
              Variant
            </th>
            {['A', 'B', 'B − A, points', '95 % interval'].map((name) => (
              <th key={name} scope="col" className={headClass}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair) => (
            <tr key={labelOf(pair)} className="border-b border-line last:border-0">
              <th scope="row" className="px-2 py-1 text-left font-medium">
                {labelOf(pair)}
              </th>
              <td className={cellClass}>{accuracyOf(pair.a)}</td>
              <td className={cellClass}>{accuracyOf(pair.b)}</td>
              <td className={`${cellClass} font-semibold`}>
                {pair.difference === null ? '–' : points(pair.difference)}
              </td>
              <td className={cellClass}>
                {pair.interval95 ? pair.interval95.map(points).join(' to ') : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="text-2xs leading-4 text-faint">
        {paired
          ? 'Same images and seeds: paired by seed. An interval takes three seeds that are not all equal, and images that are not the same for every seed.'
          : 'Different images or seeds: not paired.'}
      </p>
    </>
  );
}

const STATES: Record<FollowedRun['state'], (record: RunRecord) => string> = {
  training: (record) => `still training: ${whereWords(record)}`,
  interrupted: (record) => `interrupted: ${whereWords(record)}`,
  over: () => '',
};

/** One of the runs: its name, how far it is and what its numbers are of. */
function RunLine({ letter, run: { record, state } }: { letter: string; run: FollowedRun }) {
  const where = STATES[state](record);
  return (
    <li className="min-w-0 text-xs">
      <strong className="font-semibold">{letter}</strong> <span className="wrap-anywhere">{record.name}</span>
      <span className="block text-2xs leading-4 text-muted">
        Validation accuracy, {scopeWords(scopeOfRecord(record))}.{' '}
        {where && (
          <strong role="status" className="font-medium text-warning">
            {where}.
          </strong>
        )}
      </span>
    </li>
  );
}

/** Two runs side by side: what was changed, and what came of it. It follows runs that are still trained. */
export function CompareRuns({ ids, onClose }: { ids: readonly [string, string]; onClose: () => void }) {
  const [pair] = useState(() => createRunPair(ledgerStore, ids));
  useEffect(() => pair.follow(), [pair]);
  const { runs, problem } = useStore(pair);
  return (
    <section aria-label="Comparison of two runs" className="flex flex-col gap-2 p-3">
      <Button size="sm" icon={<ArrowLeft />} onClick={onClose} autoFocus className="self-start">
        All runs
      </Button>
      {problem && <ProblemList problems={[problem]} />}
      {runs && <ComparedRuns runs={runs} />}
    </section>
  );
}

/** The comparison of two runs as they are now. */
export function ComparedRuns({ runs }: { runs: NonNullable<RunPair['runs']> }) {
  const [a, b] = runs;
  return (
    <>
      <ul aria-label="Compared runs" className="flex flex-col gap-1">
        <RunLine letter="A" run={a} />
        <RunLine letter="B" run={b} />
      </ul>
      <div className="grid gap-x-6 gap-y-3 @2xl:grid-cols-2">
        <Panel title="Validation accuracy" description="Means over the seeds of each run.">
          <Metrics a={a.record} b={b.record} />
          {runs.some(({ state }) => state === 'training') && (
            <p className="text-2xs leading-4 text-warning">
              A run is still training: its numbers, the differences and their intervals are preliminary.
            </p>
          )}
        </Panel>
        <Panel title="Graph and settings" description="What is different in B.">
          <GraphLines a={a.record} b={b.record} />
        </Panel>
      </div>
    </>
  );
}
