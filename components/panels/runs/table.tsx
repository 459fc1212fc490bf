'use client';

import { ArrowDown, ArrowUp, Play } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { percent } from '@/lib/figures/numbers';
import { variantColour } from '@/components/charts/variant-colours';
import { Button } from '@/components/ui/button';
import { timeAgo } from '@/components/ui/relative-time';
import { CONTROL_WORDS } from '@/lib/core/controls';
import { scopeWords } from '@/lib/results/scope';
import type { ListedRow, SortKey } from '@/lib/store/ledger-rows';
import { duration, plural } from '../words';
import { RowMenu } from './row-menu';
import { RunName } from './run-name';
import { RunStatus } from './status';
import { ledgerActions, useLedger } from './use-ledger';

interface RunActions {
  /** Puts a run on the page; nothing while another one is under way there. */
  onShow: ((id: string) => void) | undefined;
  /** Goes on with a run that was interrupted. */
  onGoOn: ((id: string) => void) | undefined;
  onRemove: (row: Pick<ListedRow, 'id' | 'name'>) => void;
}

const cell = 'px-2 py-1 align-top';

/** The heading of a column that runs can be sorted by. */
function SortHead({ by, children }: { by: SortKey; children: ReactNode }) {
  const sort = useLedger((s) => s.sort);
  const chosen = sort.by === by;
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={chosen ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      className="p-0 text-left font-normal"
    >
      <button
        type="button"
        onClick={() => ledgerActions().sortBy(by)}
        className={`flex h-7 w-full items-center gap-1 px-2 text-2xs hover:text-ink ${chosen ? 'font-semibold text-ink' : 'text-muted'}`}
      >
        {children}
        {chosen && <Arrow className="size-3" aria-hidden />}
      </button>
    </th>
  );
}

const Head = ({ children }: { children: ReactNode }) => (
  <th scope="col" className="px-2 text-left text-2xs font-normal text-muted">
    {children}
  </th>
);

/** One line for each variant: its accuracy over the seeds. */
function Accuracies({ row }: { row: ListedRow }) {
  if (row.variants.every(({ accuracy }) => accuracy === null))
    return <span className="text-faint">after the first epoch</span>;
  const lines = row.variants.map(({ id, label, control, accuracy }, index) => (
    <span key={id} className="flex items-baseline gap-1.5">
      <span
        aria-hidden
        className="size-2 shrink-0 rounded-full"
        style={{ background: variantColour(index) }}
      />
      <span
        className="min-w-0 flex-1 truncate"
        title={control ? `${label}: ${CONTROL_WORDS[control]}` : label}
      >
        {label}
      </span>
      <span className={control ? 'text-muted' : 'font-semibold'}>
        {accuracy === null ? '–' : percent(accuracy)}
      </span>
    </span>
  ));
  return (
    <>
      {lines}
      {row.scope && (
        <span className="block text-2xs text-faint">{scopeWords({ which: 'last', ...row.scope })}</span>
      )}
    </>
  );
}

interface RowProps extends RunActions {
  row: ListedRow;
  now: number;
}

function Row({ row, now, onShow, onGoOn, onRemove }: RowProps) {
  const [editing, setEditing] = useState(false);
  const chosen = useLedger((s) => s.selected.includes(row.id));
  const underWay = row.status === 'running' && !row.interrupted;
  const { id, name, startedAt, seeds, epochs } = row;
  return (
    <tr className={`border-b border-line last:border-0 ${chosen ? 'bg-accent-soft' : 'hover:bg-raised'}`}>
      <td className={cell}>
        <input
          type="checkbox"
          aria-label={`Choose ${name}`}
          checked={chosen}
          onChange={() => ledgerActions().toggle(id)}
          className="mt-0.5 size-4 accent-(--accent)"
        />
      </td>
      <th scope="row" className={`${cell} text-left font-normal`}>
        <RunName row={row} editing={editing} onEdit={setEditing} />
      </th>
      <td className={cell}>
        <time dateTime={new Date(startedAt).toISOString()} title={new Date(startedAt).toLocaleString()}>
          {timeAgo(startedAt, now)}
        </time>
        <span className="block text-2xs text-faint">{row.backend}</span>
      </td>
      <td className={`${cell} whitespace-nowrap`}>
        <RunStatus row={row} />
        {row.interrupted && onGoOn && (
          <Button size="sm" icon={<Play />} className="mt-1 flex!" onClick={() => onGoOn(id)}>
            Go on
          </Button>
        )}
      </td>
      <td className={cell}>
        <Accuracies row={row} />
      </td>
      <td className={`${cell} whitespace-nowrap`}>
        {plural(epochs, 'epoch')}
        <span className="block text-2xs text-faint">{plural(seeds.length, 'seed')}</span>
      </td>
      <td className={cell}>
        <span className="block truncate" title={row.images}>
          {row.images}
        </span>
        <code className="block truncate text-2xs text-faint" title={row.fingerprint}>
          {row.fingerprint.slice(0, 8)}
        </code>
      </td>
      <td className={`${cell} whitespace-nowrap`}>{duration(row.milliseconds / 1000)}</td>
      <td className="py-1 align-top">
        <RowMenu
          row={row}
          onShow={onShow && (() => onShow(id))}
          onRename={() => setEditing(true)}
          onRemove={underWay ? undefined : () => onRemove(row)}
        />
      </td>
    </tr>
  );
}

/** Runs as a table; two of them can be chosen. */
export function RunsTable({
  rows,
  now,
  ...actions
}: RunActions & { rows: readonly ListedRow[]; now: number }) {
  return (
    <table className="w-full min-w-208 table-fixed text-xs tabular-nums">
      <caption className="sr-only">Runs that are kept in this browser</caption>
      <colgroup>
        {['w-8', '', 'w-22', 'w-24', 'w-38', 'w-24', 'w-30', 'w-20', 'w-9'].map((width, i) => (
          <col key={i} className={width} />
        ))}
      </colgroup>
      <thead className="sticky top-0 z-10 bg-surface shadow-[0_1px_0_var(--line)]">
        <tr>
          <Head>
            <span className="sr-only">Chosen</span>
          </Head>
          <SortHead by="name">Name</SortHead>
          <SortHead by="time">Started</SortHead>
          <Head>State</Head>
          <SortHead by="accuracy">Val. accuracy</SortHead>
          <Head>Training</Head>
          <Head>Images</Head>
          <SortHead by="duration">Duration</SortHead>
          <Head>
            <span className="sr-only">What to do</span>
          </Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} now={now} {...actions} />
        ))}
      </tbody>
    </table>
  );
}
