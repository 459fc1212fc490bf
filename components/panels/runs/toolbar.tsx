'use client';

import { Columns2, Undo2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { inputClass } from '@/components/ui/field';
import { plural } from '../words';
import { ledgerActions, useLedger } from './use-ledger';

export interface Gone {
  name: string;
  back: () => void;
}

interface Props {
  /** Rows that the filter leaves. */
  shown: number;
  /** What was removed last, which can still be brought back. */
  gone: Gone | null;
  onCompare: () => void;
}

/** Finds runs, compares two, and brings back what was removed last. */
export function RunsToolbar({ shown, gone, onCompare }: Props) {
  const filter = useLedger((s) => s.filter);
  const all = useLedger((s) => s.rows.length);
  const chosen = useLedger((s) => s.selected.length);
  return (
    <div className="flex flex-wrap items-center gap-2 px-3 pt-2 pb-1">
      <input
        type="search"
        aria-label="Find runs"
        placeholder="Find by name, graph, variant, images …"
        value={filter}
        onChange={(event) => ledgerActions().setFilter(event.target.value)}
        className={`${inputClass} h-7! w-64! text-xs!`}
      />
      <span role="status" className="text-xs text-muted tabular-nums">
        {shown === all ? plural(all, 'run') : `${shown} of ${plural(all, 'run')}`}
      </span>
      <Button size="sm" icon={<Columns2 />} disabled={chosen !== 2} onClick={onCompare}>
        Compare
      </Button>
      {chosen < 2 && all > 1 && <span className="text-2xs text-faint">Choose two runs to compare them.</span>}
      {gone && (
        <span role="status" className="ml-auto flex min-w-0 items-center gap-2 text-xs text-muted">
          <span className="max-w-56 truncate">“{gone.name}” is removed.</span>
          <Button size="sm" icon={<Undo2 />} onClick={gone.back}>
            Bring it back
          </Button>
        </span>
      )}
    </div>
  );
}
