import { Download, FolderOpen, LayoutTemplate } from 'lucide-react';
import { chooseGraphFile } from '@/components/panels/open-files';
import { saveGraph } from '@/components/panels/save-graph';
import { viewStore } from '@/lib/store/view';
import type { ActionRecord } from '../types';

const view = () => viewStore.getState();

/** What comes in and goes out as a whole. */
export const GRAPH: ActionRecord[] = [
  {
    id: 'templates',
    label: 'Templates …',
    note: 'Graphs to start from',
    keywords: 'gallery examples new',
    icon: LayoutTemplate,
    run: () => view().ask({ kind: 'templates' }),
  },
  {
    id: 'open',
    label: 'Open a graph',
    note: 'A .armgraph.json file; it may be dropped on the page, too',
    icon: FolderOpen,
    keys: ['Mod+O'],
    whileTyping: true,
    run: chooseGraphFile,
  },
  {
    id: 'save',
    label: 'Save the graph as a file',
    keywords: 'download export',
    icon: Download,
    keys: ['Mod+S'],
    whileTyping: true,
    run: saveGraph,
  },
];
