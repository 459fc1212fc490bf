import { createStore } from 'zustand/vanilla';
import { defaultLabView, type LabView } from '../io/lab-view';

/** How the erosion lab is looked at; all its panels share it. */
export interface LabState extends LabView {
  look(change: Partial<LabView>): void;
}

export const labStore = createStore<LabState>()((set) => ({
  ...defaultLabView(),
  look: (change) => set(change),
}));
