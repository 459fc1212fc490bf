'use client';

import { useEffect } from 'react';
import { useStore } from 'zustand';
import { backendStore } from '@/lib/store/backend';
import { keepRuns } from '@/lib/store/keep-runs';
import { ledgerStore, type LedgerState } from '@/lib/store/ledger';
import { runStore } from '@/lib/store/run';

export const useLedger = <T>(select: (state: LedgerState) => T): T => useStore(ledgerStore, select);

/** The store's actions never change. */
export const ledgerActions = (): LedgerState => ledgerStore.getState();

/** Keeps every run of this page. */
export function useKeepRuns(): void {
  useEffect(
    () =>
      keepRuns({
        runs: runStore,
        ledger: ledgerStore,
        engine: () => backendStore.getState().report?.backend ?? '',
      }),
    [],
  );
}
