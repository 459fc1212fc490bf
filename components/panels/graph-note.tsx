'use client';

import { useMemo, useState } from 'react';
import { DifferenceList } from '@/components/panels/difference-list';
import { useDocument } from '@/components/use-document';
import { useRun } from '@/components/use-stores';
import { differenceLines, graphDifference } from '@/lib/graph/difference';
import { experimentKey } from '@/lib/store/experiment';
import { isActive } from '@/lib/store/run-state';
import { GoToItsGraph, useOtherGraph } from './other-run';

/**
 * Says of results that they are not of the graph as it is on the canvas, and what was changed since. Stands at the head of
 * all that shows a run; nothing while the graph is as it was trained.
 */
export function GraphNote() {
  const trained = useRun((s) => s.document);
  const active = useRun((s) => isActive(s.status));
  const other = useOtherGraph();
  const edited = useDocument((s) => trained !== null && experimentKey(s.document) !== experimentKey(trained));
  if (trained && other !== undefined)
    return (
      <div className="flex flex-wrap items-center gap-2 text-xs text-warning">
        <p>These results are of “{other}”, another graph than the one on the canvas.</p>
        <GoToItsGraph name={other} />
      </div>
    );
  if (!trained || !edited) return null;
  return (
    <div className="text-xs text-warning">
      <p>
        {active
          ? 'This run goes on with the graph before your changes.'
          : 'These results are of the graph before your changes.'}
      </p>
      <Changes />
    </div>
  );
}

/** What was edited since the run, once somebody asks. */
function Changes() {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer text-muted">What you changed</summary>
      {open && <ChangeList />}
    </details>
  );
}

function ChangeList() {
  const trained = useRun((s) => s.document);
  const now = useDocument((s) => s.document);
  const lines = useMemo(
    () => (trained ? differenceLines(graphDifference(trained, now)) : []),
    [trained, now],
  );
  return <DifferenceList lines={lines} />;
}
