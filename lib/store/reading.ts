import { createStore } from 'zustand/vanilla';
import type { WhichEpoch } from '../results/evaluation';
import type { ImageFilter } from '../results/images';

/** How the results of a run are read; it stays when a person looks elsewhere and comes back. */
export interface ReadingState {
  /** Of the results that are shown; empty until one was chosen. */
  section: string;
  /** The run's own choice until a person makes one. */
  which: WhichEpoch | null;
  /** The seed whose predictions are shown; all of them, added up, where it is null. */
  seed: number | null;
  /** Two variant ids, a − b; the first pair of the run where it is null. */
  pair: readonly [a: string, b: string] | null;
  /** Confusion in shares of the true class in place of images. */
  rates: boolean;
  /** The images that were asked for by a cell of a matrix; the person may ask for others since. */
  images: ImageFilter;
  read(change: Partial<Omit<ReadingState, 'read'>>): void;
}

export const readingStore = createStore<ReadingState>()((set) => ({
  section: '',
  which: null,
  seed: null,
  pair: null,
  rates: false,
  images: {},
  read: (change) => set(change),
}));
