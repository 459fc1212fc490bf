import { problem, type Problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import { readRecord } from '../results/record-schema';
import type { RunRecord } from '../results/record';
import { memoryLedger } from './ledger-memory';
import { LEDGER_VERSION, memberOf, type LedgerRow } from './ledger-rows';
import type { LedgerTable, TakenRun } from './ledger-table';
import { isClosed, isFull } from './open-database';

const FORBIDDEN = problem(
  'storage-forbidden',
  'The browser does not let this page store anything: runs are kept until the page is closed.',
  'Export the runs that you need before you close the page.',
  { severity: 'warning' },
);
const FULL = problem(
  'storage-full',
  'The browser’s storage is full: the last run is kept until the page is closed.',
  'Export it, or remove runs that you no longer need.',
  { severity: 'warning' },
);
const MISSING = problem(
  'no-run',
  'This run is no longer in this browser.',
  'Choose another one from the list.',
);
const UNREADABLE = problem(
  'unreadable-run',
  'This run was kept by another version of the playground, or is damaged.',
  'It stays as it is. Open it with the version that kept it.',
);

const why = (thrown: unknown): Problem => (isFull(thrown) ? FULL : FORBIDDEN);

/** Runs on disk, and in memory where the disk takes none. Nothing rejects. */
export interface LedgerStorage {
  rows(): Promise<Result<unknown[]>>;
  load(id: string): Promise<Result<RunRecord>>;
  /** Gives the row as it is now, and what kept it from the disk. */
  keep(row: LedgerRow, record: RunRecord): Promise<{ row: LedgerRow; problem: Problem | null }>;
  rename(id: string, name: string): Promise<Result<null>>;
  take(ids: readonly string[]): Promise<Result<TakenRun[]>>;
  giveBack(taken: readonly TakenRun[]): Promise<void>;
}

function recordOf(stored: unknown): Result<RunRecord> {
  if (stored === undefined) return fail(MISSING);
  const record = memberOf(stored, 'version') === LEDGER_VERSION && readRecord(memberOf(stored, 'record'));
  return record ? ok(record) : fail(UNREADABLE);
}

export function ledgerStorage(database: () => Promise<LedgerTable>): LedgerStorage {
  const memory = memoryLedger();
  /** Why nothing is on disk in this visit. */
  let refused: Problem | null = null;
  let opened: Promise<LedgerTable> | undefined;
  const disk = () =>
    (opened ??= database().catch((thrown: unknown) => {
      refused = why(thrown);
      return memory;
    }));
  const failed = (thrown: unknown): Problem => {
    // The next call opens it again.
    if (isClosed(thrown)) opened = undefined;
    return why(thrown);
  };
  async function attempt<T>(work: (table: LedgerTable) => Promise<Result<T>>): Promise<Result<T>> {
    try {
      return await work(await disk());
    } catch (thrown) {
      return fail(failed(thrown));
    }
  }
  /** Where runs are, those first that the disk did not take. */
  const both = (table: LedgerTable): LedgerTable[] => (table === memory ? [memory] : [memory, table]);

  return {
    rows: () =>
      attempt(async (table) => {
        const [inMemory = [], onDisk = []] = await Promise.all(both(table).map((each) => each.rows()));
        const newer = new Set(inMemory.map((row) => memberOf(row, 'id')));
        return ok([...inMemory, ...onDisk.filter((row) => !newer.has(memberOf(row, 'id')))]);
      }),

    load: (id) => attempt(async (table) => recordOf((await memory.run(id)) ?? (await table.run(id)))),

    async keep(row, record) {
      const run = { id: record.id, version: LEDGER_VERSION, record };
      const table = await disk();
      try {
        const written = await table.put(row, run);
        if (table !== memory) await memory.take([row.id]);
        return { row: written, problem: refused };
      } catch (thrown) {
        return { row: await memory.put(row, run), problem: failed(thrown) };
      }
    },

    rename: (id, name) =>
      attempt(async (table) => {
        const renamed = await Promise.all(both(table).map((each) => each.rename(id, name)));
        return renamed.includes(true) ? ok(null) : fail(MISSING);
      }),

    take: (ids) =>
      attempt(async (table) => {
        // The disk first: where it fails, nothing is gone.
        const onDisk = table === memory ? [] : await table.take(ids);
        return ok([...(await memory.take(ids)), ...onDisk]);
      }),

    async giveBack(taken) {
      const table = await disk();
      try {
        await table.giveBack(taken);
      } catch (thrown) {
        failed(thrown);
        await memory.giveBack(taken);
      }
    },
  };
}
