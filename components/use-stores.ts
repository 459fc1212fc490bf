'use client';

import { useEffect } from 'react';
import { useStore } from 'zustand';
import { backendStore, type BackendState } from '@/lib/store/backend';
import { dataStore } from '@/lib/store/data';
import type { DataState } from '@/lib/store/data-state';
import { labStore, type LabState } from '@/lib/store/lab';
import { readingStore, type ReadingState } from '@/lib/store/reading';
import { probeStore, type ProbeState } from '@/lib/store/probe';
import { runStore, type RunState } from '@/lib/store/run';
import { shownRun } from '@/lib/store/shown-run';

export const useData = <T>(select: (state: DataState) => T): T => useStore(dataStore, select);
/** The run of the graph on the page; none, where the last run was of another graph. */
export const useRun = <T>(select: (state: RunState) => T): T => useStore(shownRun, select);
/** The run that the worker has, whatever graph it is of. */
export const useAnyRun = <T>(select: (state: RunState) => T): T => useStore(runStore, select);
export const useBackend = <T>(select: (state: BackendState) => T): T => useStore(backendStore, select);
export const useReading = <T>(select: (state: ReadingState) => T): T => useStore(readingStore, select);
export const useLab = <T>(select: (state: LabState) => T): T => useStore(labStore, select);
export const useProbe = <T>(select: (state: ProbeState) => T): T => useStore(probeStore, select);

/** Starts the engine and finds a person's own images once the page is there; doing it twice does no harm. */
export function useEngine(): void {
  useEffect(() => {
    void backendStore
      .getState()
      .ensure()
      .then((ready) => (ready ? dataStore.getState().ensureOwn() : undefined));
  }, []);
}
