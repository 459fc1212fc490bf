import {
  Keyboard,
  ListTree,
  Maximize,
  Maximize2,
  Minus,
  Moon,
  PanelBottom,
  Plus,
  Search,
  type LucideIcon,
} from 'lucide-react';
import { DOCK_TABS, viewStore } from '@/lib/store/view';
import type { ActionRecord } from '../types';

const view = () => viewStore.getState();

const titled = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

const TAB_ICONS: Partial<Record<string, LucideIcon>> = { outline: ListTree };

export const VIEW: ActionRecord[] = [
  { id: 'zoom-in', label: 'Zoom in', icon: Plus, keys: ['Plus', '='], run: ({ canvas }) => canvas.zoomIn() },
  { id: 'zoom-out', label: 'Zoom out', icon: Minus, keys: ['-'], run: ({ canvas }) => canvas.zoomOut() },
  {
    id: 'fit',
    label: 'Show the whole graph',
    keywords: 'fit zoom centre',
    icon: Maximize,
    keys: ['Shift+F'],
    run: ({ canvas }) => canvas.fit(),
  },
  ...DOCK_TABS.map((tab, index): ActionRecord => ({
    id: `show-${tab}`,
    label: `Show ${titled(tab)}`,
    icon: TAB_ICONS[tab] ?? PanelBottom,
    keys: [`Alt+${index + 1}`],
    whileTyping: true,
    run: () => view().showDock(tab),
  })),
  {
    id: 'whole-panel',
    label: 'Give the panel the whole window, or show the graph again',
    keywords: 'maximise expand full screen lab results',
    icon: Maximize2,
    keys: ['Alt+0'],
    whileTyping: true,
    run: () => view().setDockWhole(!view().dockWhole),
  },
  {
    id: 'theme',
    label: 'Switch between light and dark',
    icon: Moon,
    run: ({ toggleTheme }) => toggleTheme(),
  },
  {
    id: 'commands',
    label: 'Find a command',
    icon: Search,
    keys: ['Mod+K'],
    whileTyping: true,
    run: () => view().ask({ kind: 'commands' }),
  },
  {
    id: 'shortcuts',
    label: 'Keyboard shortcuts',
    keywords: 'help keys',
    icon: Keyboard,
    keys: ['?'],
    run: () => view().ask({ kind: 'shortcuts' }),
  },
];
