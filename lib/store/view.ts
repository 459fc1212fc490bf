import { createStore } from 'zustand/vanilla';

export const DOCK_TABS = ['data', 'training', 'erosion', 'problems'] as const;
export type DockTab = (typeof DOCK_TABS)[number];

/** What is on screen but not in the document. */
export interface ViewState {
  dock: DockTab;
  dockOpen: boolean;
  /** Shows a tab of the dock and opens the dock. */
  showDock(tab: DockTab): void;
  setDockOpen(open: boolean): void;
}

export const viewStore = createStore<ViewState>()((set) => ({
  dock: 'erosion',
  dockOpen: true,
  showDock: (dock) => set({ dock, dockOpen: true }),
  setDockOpen: (dockOpen) => set({ dockOpen }),
}));
