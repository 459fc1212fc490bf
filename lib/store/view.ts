import { createStore } from 'zustand/vanilla';
import type { LabView } from '../io/lab-view';
import type { Joint, Point } from './document-state';

export const DOCK_TABS = ['data', 'training', 'erosion', 'problems', 'outline', 'protocols', 'runs'] as const;
export type DockTab = (typeof DOCK_TABS)[number];

/** A question that lies over the page until it is answered or put away. */
export type Question =
  | { kind: 'commands' | 'shortcuts' | 'templates' | 'projects' | 'versions' | 'webcam' }
  /** A link to the graph, and to a view of the erosion lab where there is one. */
  | { kind: 'share'; view?: LabView }
  /** Which node to add; `at` is a place of the screen. */
  | { kind: 'add-node'; at?: Point; joint?: Joint }
  /** Where the outputs of a node lead. */
  | { kind: 'connect'; nodeId: string };

/** What is on screen but not in the document. */
export interface ViewState {
  dock: DockTab;
  dockOpen: boolean;
  /** The dock covers the graph, so that there is room to read. */
  dockWhole: boolean;
  question: Question | null;
  /** Shows a tab of the dock and opens the dock. */
  showDock(tab: DockTab): void;
  setDockOpen(open: boolean): void;
  setDockWhole(whole: boolean): void;
  ask(question: Question): void;
  /** Puts the question away. */
  answered(): void;
}

export const viewStore = createStore<ViewState>()((set) => ({
  dock: 'erosion',
  dockOpen: true,
  dockWhole: false,
  question: null,
  showDock: (dock) => set({ dock, dockOpen: true }),
  setDockOpen: (dockOpen) => set(dockOpen ? { dockOpen } : { dockOpen, dockWhole: false }),
  setDockWhole: (dockWhole) => set(dockWhole ? { dockWhole, dockOpen: true } : { dockWhole }),
  ask: (question) => set({ question }),
  answered: () => set({ question: null }),
}));
