'use client';

import { History, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { say } from '@/components/actions/clipboard';
import { ProblemList } from '@/components/panels/problems/list';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { useAnyRun } from '@/components/use-stores';
import { shownRows, type ListedRow } from '@/lib/store/ledger-rows';
import { isActive } from '@/lib/store/run-state';
import { CompareRuns } from './compare';
import { withRun } from './open-run';
import { goOn, show } from './show-run';
import { RunsTable } from './table';
import { RunsToolbar, type Gone } from './toolbar';
import { ledgerActions, useLedger } from './use-ledger';

/** Reads the list when the panel is opened and when the person comes back to this tab: a lost tab tells nobody. */
function useFreshList(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const read = () => {
      setNow(Date.now());
      void ledgerActions().list();
    };
    read();
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, []);
  // What has begun since is not in the future.
  const newest = useLedger((s) => s.rows.reduce((latest, row) => Math.max(latest, row.startedAt), 0));
  return Math.max(now, newest);
}

/** Every run that this browser has kept. */
export function RunsPanel() {
  const { rows, unreadable, sort, filter, selected, problem, listed } = useLedger((s) => s);
  const busy = useAnyRun((s) => isActive(s.status));
  const [comparing, setComparing] = useState(false);
  const [gone, setGone] = useState<Gone | null>(null);
  const now = useFreshList();

  const remove = async ({ id, name }: Pick<ListedRow, 'id' | 'name'>) => {
    const taken = await ledgerActions().remove([id]);
    if (!taken.ok) return say(taken);
    const back = () => {
      setGone(null);
      void ledgerActions().restore(taken.value);
    };
    setGone({ name, back });
  };

  const [first, second] = selected;
  if (comparing && first !== undefined && second !== undefined)
    return (
      <div className="@container h-full overflow-y-auto">
        <h2 className="sr-only">Runs</h2>
        <CompareRuns key={selected.join()} ids={[first, second]} onClose={() => setComparing(false)} />
      </div>
    );
  const shown = shownRows(rows, sort, filter);
  const empty = rows.length + unreadable.length === 0;
  return (
    <div className="@container flex h-full flex-col">
      <h2 className="sr-only">Runs</h2>
      {problem && (
        <div role="alert" className="px-3 pt-2">
          <ProblemList problems={[problem]} />
        </div>
      )}
      {(!empty || gone) && (
        <RunsToolbar shown={shown.length} gone={gone} onCompare={() => setComparing(true)} />
      )}
      {empty && listed && <NoRuns />}
      {!empty && (
        <div
          className="min-h-0 flex-1 overflow-auto px-3 pb-3"
          tabIndex={0}
          role="group"
          aria-label="List of runs"
        >
          {shown.length > 0 && (
            <RunsTable
              rows={shown}
              now={now}
              // A run that is under way would lose its place on the page.
              onShow={busy ? undefined : (id) => void withRun(id, show)}
              onGoOn={busy ? undefined : (id) => void withRun(id, goOn)}
              onRemove={(row) => void remove(row)}
            />
          )}
          {shown.length === 0 && rows.length > 0 && (
            <p className="py-4 text-center text-xs text-muted">No run has all of these words.</p>
          )}
          <Unreadable onRemove={(run) => void remove(run)} />
        </div>
      )}
    </div>
  );
}

const NoRuns = () => (
  <EmptyState icon={<History aria-hidden />} title="No runs yet">
    Every training is kept here, in this browser: its graph, its settings, its curves and its results. Press
    Train to make the first one.
  </EmptyState>
);

/** Runs that this playground cannot read; they stay until they are removed. */
function Unreadable({ onRemove }: { onRemove: (run: Pick<ListedRow, 'id' | 'name'>) => void }) {
  const runs = useLedger((s) => s.unreadable);
  if (runs.length === 0) return null;
  return (
    <ul aria-label="Runs that cannot be read" className="mt-2 flex flex-col gap-1">
      {runs.map(({ id, name }) => (
        <li key={id} className="flex items-center gap-2 rounded-md bg-warning-soft px-2 py-1 text-xs">
          <span className="min-w-0 flex-1">
            <span className="font-medium">{name || 'A run'}</span>{' '}
            <span className="text-muted">
              cannot be read: another version of the playground kept it, or it is damaged. It stays as it is.
            </span>
          </span>
          <Button
            variant="ghost"
            size="sm"
            iconOnly
            icon={<Trash2 />}
            aria-label={`Remove ${name || 'the run'}`}
            onClick={() => onRemove({ id, name: name || 'The run' })}
          />
        </li>
      ))}
    </ul>
  );
}
