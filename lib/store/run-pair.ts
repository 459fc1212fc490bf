import { createStore } from 'zustand/vanilla';
import type { Problem } from '../core/problem';
import type { RunRecord } from '../results/record';
import type { LedgerState } from './ledger';
import type { ListedRow } from './ledger-rows';

interface Ledger {
  getState(): Pick<LedgerState, 'rows' | 'load'>;
  subscribe(listener: () => void): () => void;
}

export interface FollowedRun {
  record: RunRecord;
  /** `training`: its numbers are still to change. */
  state: 'training' | 'interrupted' | 'over';
}

export interface RunPair {
  /** As they are now; the earlier one first: what differs came of the change. Nothing until both are read. */
  runs: readonly [FollowedRun, FollowedRun] | null;
  /** Why one of them cannot be read. */
  problem: Problem | null;
}

const stateOf = (record: RunRecord, row: ListedRow | undefined): FollowedRun['state'] => {
  if (record.status !== 'running') return 'over';
  return row?.interrupted ? 'interrupted' : 'training';
};

/** Two runs of a ledger side by side, which are read again whenever one of them has gone on, in this tab or in another one. */
export function createRunPair(ledger: Ledger, ids: readonly [string, string]) {
  const store = createStore<RunPair>()(() => ({ runs: null, problem: null }));
  const rowsOf = () => ids.map((id) => ledger.getState().rows.find((row) => row.id === id));
  let reading = false;
  let again = false;
  /** Of the rows that were read last. */
  let known = '';

  async function readBoth(): Promise<void> {
    const rows = rowsOf();
    known = JSON.stringify(rows);
    const loaded = await Promise.all(ids.map((id) => ledger.getState().load(id)));
    const refused = loaded.find((of) => !of.ok);
    if (refused) return store.setState({ problem: refused.problems[0] ?? null });
    const runs = loaded.flatMap((of, i) =>
      of.ok ? [{ record: of.value, state: stateOf(of.value, rows[i]) }] : [],
    );
    runs.sort((a, b) => a.record.startedAt - b.record.startedAt);
    store.setState({ runs: [runs[0]!, runs[1]!], problem: null });
  }

  async function read(): Promise<void> {
    // Epochs that follow each other closely are read together.
    again = true;
    if (reading) return;
    reading = true;
    while (again) {
      again = false;
      await readBoth();
    }
    reading = false;
  }

  return {
    ...store,
    /** Reads both runs and follows them. Gives how to stop. */
    follow(): () => void {
      void read();
      return ledger.subscribe(() => {
        if (JSON.stringify(rowsOf()) !== known) void read();
      });
    },
  };
}
