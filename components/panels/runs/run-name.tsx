'use client';

import { say } from '@/components/actions/clipboard';
import { inputClass } from '@/components/ui/field';
import type { ListedRow } from '@/lib/store/ledger-rows';
import { ledgerActions } from './use-ledger';

interface Props {
  row: ListedRow;
  editing: boolean;
  onEdit: (editing: boolean) => void;
}

/** The name of a run, and a field for another one. */
export function RunName({ row: { id, name, graph }, editing, onEdit }: Props) {
  if (!editing)
    return (
      <>
        <span
          className="line-clamp-2 font-medium wrap-anywhere text-ink"
          title={name}
          onDoubleClick={() => onEdit(true)}
        >
          {name}
        </span>
        {/* The first name of a run says it already. */}
        {!name.startsWith(graph) && (
          <span className="block truncate text-2xs text-faint" title={graph}>
            {graph}
          </span>
        )}
      </>
    );
  return (
    <input
      aria-label={`Name of ${name}`}
      defaultValue={name}
      maxLength={160}
      autoFocus
      spellCheck={false}
      className={`${inputClass} h-7! font-normal`}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.value = name;
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
      }}
      onBlur={(event) => {
        const next = event.currentTarget.value;
        onEdit(false);
        if (next !== name) void ledgerActions().rename(id, next).then(say);
      }}
    />
  );
}
