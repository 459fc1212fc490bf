import { withNameOf } from './ledger-rows';
import type { LedgerTable, TakenRun } from './ledger-table';

/** Runs of this visit only: stands in where the browser grants no storage. */
export function memoryLedger(): LedgerTable {
  const rows = new Map<string, unknown>();
  const runs = new Map<string, unknown>();
  return {
    rows: async () => [...rows.values()],
    run: async (id) => runs.get(id),
    async put(row, run) {
      const written = withNameOf(row, rows.get(row.id));
      rows.set(row.id, written);
      runs.set(row.id, run);
      return written;
    },
    async rename(id, name) {
      const row = rows.get(id);
      if (row !== undefined) rows.set(id, { ...(row as object), name });
      return row !== undefined;
    },
    async take(ids) {
      return ids.flatMap((id): TakenRun[] => {
        const taken = { id, row: rows.get(id), run: runs.get(id) };
        runs.delete(id);
        return rows.delete(id) ? [taken] : [];
      });
    },
    async giveBack(taken) {
      for (const { id, row, run } of taken) {
        if (rows.has(id)) continue;
        rows.set(id, row);
        if (run !== undefined) runs.set(id, run);
      }
    },
  };
}
