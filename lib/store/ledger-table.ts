import type { RunRecord } from '../results/record';
import type { LedgerRow } from './ledger-rows';

/** A run as it is stored. */
export interface StoredRun {
  id: string;
  /** Of what is stored: another one is left to the playground that wrote it. */
  version: number;
  record: RunRecord;
}

/** What was removed of one run, whoever wrote it. */
export interface TakenRun {
  id: string;
  row: unknown;
  run: unknown;
}

/**
 * Where runs are kept: a light row for the list, and the run itself. What is read is unknown, as another version may have
 * written it. Everything may reject, and each call happens whole or not at all.
 */
export interface LedgerTable {
  rows(): Promise<unknown[]>;
  run(id: string): Promise<unknown>;
  /** Writes a run, new or once more; a name that was given meanwhile stays. Gives the row as it is now. */
  put(row: LedgerRow, run: StoredRun): Promise<LedgerRow>;
  /** False where there is no such run. */
  rename(id: string, name: string): Promise<boolean>;
  take(ids: readonly string[]): Promise<TakenRun[]>;
  /** Puts back what was taken, but for a run that is there again. */
  giveBack(taken: readonly TakenRun[]): Promise<void>;
}
