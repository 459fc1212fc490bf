import {
  Camera,
  CopyPlus,
  Download,
  FilePlus2,
  Files,
  FolderOpen,
  History,
  LayoutTemplate,
  Share2,
} from 'lucide-react';
import { chooseGraphFile } from '@/components/panels/open-files';
import { newGraph } from '@/components/panels/open-template';
import { projectSession } from '@/components/session';
import { saveGraph } from '@/components/panels/save-graph';
import { viewStore } from '@/lib/store/view';
import type { ActionRecord } from '../types';

const view = () => viewStore.getState();

/** What comes in and goes out as a whole. */
export const GRAPH: ActionRecord[] = [
  { id: 'new', label: 'New graph', icon: FilePlus2, run: newGraph },
  {
    id: 'templates',
    label: 'Templates …',
    note: 'Graphs to start from',
    keywords: 'gallery examples new',
    icon: LayoutTemplate,
    run: () => view().ask({ kind: 'templates' }),
  },
  {
    id: 'projects',
    label: 'My graphs …',
    note: 'All that is kept in this browser',
    keywords: 'projects documents',
    icon: Files,
    run: () => view().ask({ kind: 'projects' }),
  },
  {
    id: 'versions',
    label: 'Earlier versions …',
    note: 'The last 20 of this graph',
    keywords: 'history autosave',
    icon: History,
    run: () => view().ask({ kind: 'versions' }),
  },
  {
    id: 'duplicate-graph',
    label: 'Duplicate the graph',
    icon: CopyPlus,
    run: () => void projectSession().duplicate(),
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
  {
    id: 'share',
    label: 'Share a link …',
    note: 'Graph, settings and seeds; never images',
    keywords: 'url send',
    icon: Share2,
    run: () => view().ask({ kind: 'share' }),
  },
  {
    id: 'webcam',
    label: 'Take images with the webcam',
    note: 'Class by class; they stay on this machine',
    keywords: 'camera capture photo faces',
    icon: Camera,
    run: () => view().ask({ kind: 'webcam' }),
  },
];
