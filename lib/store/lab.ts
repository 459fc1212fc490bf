import { createStore } from 'zustand/vanilla';
import { defaultLabView, labViewSchema, type LabView } from '../io/lab-view';

/** How the erosion lab is looked at; all its panels share it. */
export interface LabState extends LabView {
  /** Where the pointer is on a map: the crosshair follows it, and goes back to `probe` afterwards. */
  hovered: LabView['probe'];
  look(change: Partial<LabView>): void;
  point(hovered: LabView['probe']): void;
}

export const labStore = createStore<LabState>()((set) => ({
  ...defaultLabView(),
  hovered: null,
  look: (change) => set(change),
  point: (hovered) => set({ hovered }),
}));

const KEYS = Object.keys(labViewSchema.shape) as (keyof LabView)[];

/** What of the state a link and a pin keep. */
export const viewOf = (state: LabState): LabView =>
  Object.fromEntries(KEYS.map((key) => [key, state[key]])) as unknown as LabView;
