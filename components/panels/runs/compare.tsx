'use client';

import { ArrowLeft } from 'lucide-react';
import { useMemo } from 'react';
import { percent } from '@/lib/figures/numbers';
import { DifferenceList } from '@/components/panels/difference-list';
import { ProblemList } from '@/components/panels/problems/list';
import { useLoaded } from '@/components/panels/questions/use-loaded';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { fail, ok, type Result } from '@/lib/core/result';
import { differenceLines, graphDifference } from '@/lib/graph/difference';
import { parseDocumentText } from '@/lib/graph/parse';
import { compareRuns, type VariantPair } from '@/lib/results/compare-runs';
import type { RunRecord } from '@/lib/results/record';
import { cellClass, headClass } from '../training/table';
import { ledgerActions } from './use-ledger';

/** A difference of shares as points, with its sign. */
const points = (share: number): string => {
  const rounded = (100 * share).toFixed(1);
  const zero = Number(rounded) === 0;
  return zero ? '0.0' : rounded.replace('-', '−').replace(/^(?=\d)/, '+');
};

async function both(ids: readonly [string, string]): Promise<Result<[RunRecord, RunRecord]>> {
  const [one, other] = await Promise.all(ids.map((id) => ledgerActions().load(id)));
  if (!one?.ok) return one ?? fail();
  if (!other?.ok) return other ?? fail();
  // The earlier one first: the difference is what came of the change.
  const runs = [one.value, other.value].sort((a, b) => a.startedAt - b.startedAt);
  return ok(runs as [RunRecord, RunRecord]);
}

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
          ? 'Same images and seeds: paired by seed. An interval takes three seeds.'
          : 'Different images or seeds: not paired.'}
      </p>
    </>
  );
}

/** Two runs side by side: what was changed, and what came of it. */
export function CompareRuns({ ids, onClose }: { ids: readonly [string, string]; onClose: () => void }) {
  const { value, problem } = useLoaded(() => both(ids));
  return (
    <section aria-label="Comparison of two runs" className="flex flex-col gap-2 p-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Button size="sm" icon={<ArrowLeft />} onClick={onClose} autoFocus>
          All runs
        </Button>
        {value?.map((run, i) => (
          <span key={run.id} className="min-w-0 truncate text-xs">
            <strong className="font-semibold">{'AB'[i]}</strong>{' '}
            <span className="text-muted" title={run.name}>
              {run.name}
            </span>
          </span>
        ))}
      </div>
      {problem && <ProblemList problems={[problem]} />}
      {value && (
        <div className="grid gap-x-6 gap-y-3 @2xl:grid-cols-2">
          <Panel title="Validation accuracy" description="Last epochs, means over the seeds.">
            <Metrics a={value[0]} b={value[1]} />
          </Panel>
          <Panel title="Graph and settings" description="What is different in B.">
            <GraphLines a={value[0]} b={value[1]} />
          </Panel>
        </div>
      )}
    </section>
  );
}
