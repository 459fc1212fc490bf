import type { DBSchema } from 'idb';
import { withNameOf } from './ledger-rows';
import type { LedgerTable, TakenRun } from './ledger-table';
import { openDatabase } from './open-database';

interface Schema extends DBSchema {
  rows: { key: string; value: object };
  records: { key: string; value: object };
}

const STORES = ['rows', 'records'] as const;

const open = (name: string) =>
  openDatabase<Schema>(name, 1, (db) => {
    for (const store of STORES) db.createObjectStore(store, { keyPath: 'id' });
  });

/** Runs in the browser's IndexedDB. Rejects where the browser forbids it. */
export async function ledgerDatabase(name = 'arm-playground-runs'): Promise<LedgerTable> {
  const db = await open(name);

  /** Work in one transaction over both stores: all of it is written, or nothing. */
  const writing = () => {
    const transaction = db.transaction(STORES, 'readwrite');
    const { done } = transaction;
    // Whoever awaits it is told; where reading failed first, nobody does.
    done.catch(() => undefined);
    return { done, rows: transaction.objectStore('rows'), records: transaction.objectStore('records') };
  };

  return {
    rows: () => db.getAll('rows'),
    run: (id) => db.get('records', id),
    async put(row, run) {
      const { done, rows, records } = writing();
      const written = withNameOf(row, await rows.get(row.id));
      await Promise.all([rows.put(written), records.put(run), done]);
      return written;
    },
    async rename(id, name) {
      const { done, rows } = writing();
      const row = await rows.get(id);
      await Promise.all([row && rows.put({ ...row, name }), done]);
      return row !== undefined;
    },
    async take(ids) {
      const { done, rows, records } = writing();
      const taken = await Promise.all(
        ids.map(async (id): Promise<TakenRun> => {
          const [row, run] = await Promise.all([rows.get(id), records.get(id)]);
          await Promise.all([rows.delete(id), records.delete(id)]);
          return { id, row, run };
        }),
      );
      await done;
      return taken.filter(({ row }) => row !== undefined);
    },
    async giveBack(taken) {
      const { done, rows, records } = writing();
      const back = taken.map(async ({ id, row, run }) => {
        if ((await rows.getKey(id)) !== undefined) return;
        await Promise.all([rows.put(row as object), run !== undefined && records.put(run as object)]);
      });
      await Promise.all([...back, done]);
    },
  };
}
