'use client';

import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { cellClass, headClass } from '@/components/panels/training/table';
import { Panel } from '@/components/ui/panel';
import { useDocument } from '@/components/use-document';
import { useData, useRun } from '@/components/use-stores';
import { CLAIMED_SETS, CLAIM_NOTES, CLAIMS, PAPER } from '@/lib/explain/claims';
import { paperDifferences } from '@/lib/graph/paper';
import { Differences } from './differences';
import { OwnRows } from './own-rows';
import { ownRun } from './own-run';

/** The paper's figures, version by version, and those of the run on the page, where there is one. */
export function Claims() {
  const run = useRun(useShallow(({ document, result }) => ({ document, result })));
  const summary = useData((s) => s.summary);
  const own = useMemo(() => ownRun(run, summary), [run, summary]);
  const shown = useDocument((s) => s.document);
  const compared = own && run.document ? run.document : shown;
  const differences = useMemo(() => paperDifferences(compared), [compared]);
  return (
    <Panel
      title="What the paper claims"
      description={`Test accuracy in per cent (${PAPER.authors}, ${PAPER.source}). Each row is a version by itself: figures of different versions must not be mixed.`}
      className="max-w-2xl"
    >
      <div className="overflow-x-auto">
        <table className="text-xs tabular-nums">
          <caption className="sr-only">Accuracies that {PAPER.source} reports, by version</caption>
          <thead>
            <tr className="border-b border-line">
              <th scope="col" className={`${headClass} text-left!`}>
                Version
              </th>
              {CLAIMED_SETS.map((name) => (
                <th key={name} scope="col" className={headClass}>
                  {name}
                </th>
              ))}
              <th scope="col" className={`${headClass} text-left!`}>
                Mean at test time
              </th>
            </tr>
          </thead>
          <tbody>
            {CLAIMS.map(({ version, accuracies, protocol }) => (
              <tr key={version} className="border-b border-line last:border-0">
                <th scope="row" className="px-2 py-1 text-left font-medium">
                  {version}
                </th>
                {CLAIMED_SETS.map((name) => (
                  <td key={name} className={cellClass}>
                    {accuracies[name]?.toFixed(2) ?? <span className="text-faint">none</span>}
                  </td>
                ))}
                <td className="px-2 py-1 text-left text-muted">{protocol}</td>
              </tr>
            ))}
          </tbody>
          {own && <OwnRows run={own} />}
        </table>
      </div>
      <Differences differences={differences} of={own ? 'this run' : 'this graph'} />
      <ul className="flex list-disc flex-col gap-0.5 pl-4 text-xs text-muted">
        {CLAIM_NOTES.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </Panel>
  );
}
