import { createStore } from 'zustand/vanilla';
import { problem, type Problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import { z } from '../core/schema';
import type { GraphDocument } from '../graph/document';
import type { RunRecord } from '../results/record';
import { ledgerDatabase } from './ledger-database';
import { readRow, rowOf, unreadable, type ListedRow, type Sort, type UnreadableRun } from './ledger-rows';
import { ledgerStorage } from './ledger-storage';
import type { LedgerTable, TakenRun } from './ledger-table';
import { browserLocks, heldRuns, type Locks } from './run-locks';
import { browserChannel, tabChannel, type Channel, type TabChannel } from './tab-channel';

/** What tabs tell each other: something of the runs has changed. */
const changeSchema = z.strictObject({ runs: z.literal('changed') });
type Changed = z.infer<typeof changeSchema>;

const NAME_LENGTH = 160;

/** How many runs can be looked at side by side. */
const SELECTED = 2;

const UNDER_WAY = problem(
  'run-under-way',
  'A run that is under way cannot be removed.',
  'Stop it first, in the tab that trains it.',
);

export interface LedgerState {
  /** Whether the runs were read from storage. */
  listed: boolean;
  rows: readonly ListedRow[];
  unreadable: readonly UnreadableRun[];
  sort: Sort;
  filter: string;
  /** One run or two, in the order in which they were chosen. */
  selected: readonly string[];
  /** Why something could not be read or kept. */
  problem: Problem | null;
  /** Reads all runs. What went wrong becomes `problem`. */
  list(): Promise<void>;
  /** A run that cannot be read stays as it is, and is listed as unreadable. */
  load(id: string): Promise<Result<RunRecord>>;
  /** Writes a run of this tab, new or once more. @param document its graph */
  keep(record: RunRecord, document: GraphDocument): Promise<void>;
  rename(id: string, name: string): Promise<Result<null>>;
  /** Gives what `restore` needs to put the runs back. */
  remove(ids: readonly string[]): Promise<Result<TakenRun[]>>;
  restore(taken: readonly TakenRun[]): Promise<void>;
  /** Removes a run of this tab that has shown nothing. */
  forget(id: string): Promise<void>;
  /** Sorts by another column, or the other way round. */
  sortBy(by: Sort['by']): void;
  setFilter(filter: string): void;
  /** Chooses a run, or no longer; a third one takes the place of the first. */
  toggle(id: string): void;
}

interface Needs {
  database: () => Promise<LedgerTable>;
  /** Asked for on first use, as there is a browser only then. */
  channel: () => Channel | null;
  locks: () => Locks | null;
}

/** The runs of this browser. Nothing rejects. */
export function createLedgerStore({ database, channel, locks }: Needs) {
  const storage = ledgerStorage(database);
  /** Runs that this tab has under way. */
  const own = new Set<string>();
  let tabs: TabChannel<Changed> | undefined;
  let reading = false;
  let again = false;

  return createStore<LedgerState>()((set, get) => {
    const others = () => {
      if (!tabs) {
        tabs = tabChannel(changeSchema, channel());
        tabs.onChange(() => get().listed && void get().list());
      }
      return tabs;
    };
    const tell = () => {
      // What is being read may be older than the change.
      again = reading;
      others().tell({ runs: 'changed' });
    };

    async function readAll(): Promise<void> {
      const [found, held] = await Promise.all([storage.rows(), heldRuns(locks())]);
      if (!found.ok) return set({ listed: true, problem: found.problems[0] ?? null });
      const rows: ListedRow[] = [];
      const strange: UnreadableRun[] = [];
      for (const value of found.value) {
        const row = readRow(value);
        if (!row) strange.push(unreadable(value));
        else
          rows.push({
            ...row,
            interrupted: row.status === 'running' && !held.has(row.id) && !own.has(row.id),
          });
      }
      const there = new Set(rows.map(({ id }) => id));
      set(({ selected }) => ({
        listed: true,
        rows,
        unreadable: strange,
        selected: selected.filter((id) => there.has(id)),
      }));
    }

    const leave = (ids: readonly string[]) =>
      set(({ rows, unreadable, selected }) => ({
        rows: rows.filter(({ id }) => !ids.includes(id)),
        unreadable: unreadable.filter(({ id }) => !ids.includes(id)),
        selected: selected.filter((id) => !ids.includes(id)),
      }));

    return {
      listed: false,
      rows: [],
      unreadable: [],
      sort: { by: 'time', descending: true },
      filter: '',
      selected: [],
      problem: null,

      async list() {
        others();
        // Changes that follow each other closely are read together.
        again = true;
        if (reading) return;
        reading = true;
        while (again) {
          again = false;
          await readAll();
        }
        reading = false;
      },

      async load(id) {
        const loaded = await storage.load(id);
        const row = get().rows.find((listed) => listed.id === id);
        if (loaded.ok) return row ? ok({ ...loaded.value, name: row.name }) : loaded;
        if (row && loaded.problems.some(({ code }) => code === 'unreadable-run')) {
          leave([id]);
          set(({ unreadable }) => ({ unreadable: [...unreadable, { id, name: row.name }] }));
        }
        return loaded;
      },

      async keep(record, document) {
        if (record.status === 'running') own.add(record.id);
        const made = rowOf(record, document);
        const listed = get().rows.find(({ id }) => id === record.id);
        const kept = await storage.keep(listed ? { ...made, name: listed.name } : made, record);
        if (record.status !== 'running') own.delete(record.id);
        const row = { ...kept.row, interrupted: false };
        set(({ rows }) => ({
          rows: [row, ...rows.filter(({ id }) => id !== row.id)],
          problem: kept.problem,
        }));
        tell();
      },

      async rename(id, name) {
        const short = name.trim().slice(0, NAME_LENGTH);
        if (short === '') return ok(null);
        const done = await storage.rename(id, short);
        if (!done.ok) return done;
        set(({ rows }) => ({ rows: rows.map((row) => (row.id === id ? { ...row, name: short } : row)) }));
        tell();
        return done;
      },

      async remove(ids) {
        const busy = get().rows.some(
          ({ id, status, interrupted }) => ids.includes(id) && status === 'running' && !interrupted,
        );
        if (busy) return fail(UNDER_WAY);
        const taken = await storage.take(ids);
        if (!taken.ok) return taken;
        leave(ids);
        set({ problem: null });
        tell();
        return taken;
      },

      async restore(taken) {
        await storage.giveBack(taken);
        await get().list();
        tell();
      },

      async forget(id) {
        own.delete(id);
        await storage.take([id]);
        leave([id]);
        tell();
      },

      sortBy: (by) =>
        set(({ sort }) => ({
          sort: { by, descending: by === sort.by ? !sort.descending : by !== 'name' },
        })),
      setFilter: (filter) => set({ filter }),
      toggle: (id) =>
        set(({ selected }) => ({
          selected: selected.includes(id)
            ? selected.filter((other) => other !== id)
            : [...selected, id].slice(-SELECTED),
        })),
    };
  });
}

export const ledgerStore = createLedgerStore({
  database: ledgerDatabase,
  channel: () => browserChannel('arm-playground-runs'),
  locks: browserLocks,
});
