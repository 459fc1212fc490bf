'use client';

import {
  Combine,
  Download,
  LocateFixed,
  Moon,
  PanelBottom,
  Redo2,
  Undo2,
  Ungroup,
  Workflow,
} from 'lucide-react';
import { useTheme } from 'next-themes';
import type { ReactNode } from 'react';
import { useAddNode, useShowNode } from '@/components/canvas/provider';
import { CATEGORIES } from '@/components/nodes/icons';
import { collapse, collapseWords, expand, expandWords } from '@/components/panels/inspector/expansion';
import { saveGraph } from '@/components/panels/topbar/save-graph';
import { documentActions, useDocument } from '@/components/use-document';
import { canExpand, wholeOf } from '@/lib/graph/expansion';
import { templates } from '@/lib/graph/templates';
import { nodeSpec, nodeSpecs } from '@/lib/nodes/registry';
import { DOCK_TABS, viewStore } from '@/lib/store/view';

interface CommandEntry {
  id: string;
  label: string;
  note?: string;
  icon: ReactNode;
  run: () => void;
}

interface CommandGroup {
  heading: string;
  commands: CommandEntry[];
}

const titled = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

export function useCommands(): CommandGroup[] {
  const addNode = useAddNode();
  const showNode = useShowNode();
  const { resolvedTheme, setTheme } = useTheme();
  const nodes = useDocument((s) => s.document.nodes);
  const { undo, redo, select, loadTemplate } = documentActions();

  const add = nodeSpecs().map((spec): CommandEntry => {
    const Icon = CATEGORIES[spec.category].icon;
    const { type, title, summary } = spec;
    return {
      id: `add ${type}`,
      label: `Add ${title}`,
      note: summary,
      icon: <Icon />,
      run: () => addNode(type),
    };
  });
  const find = nodes.map(({ id, type, label }): CommandEntry => ({
    id: `find ${id}`,
    label: `Select ${label || (nodeSpec(type)?.title ?? id)}`,
    icon: <LocateFixed />,
    run: () => {
      select({ nodes: [id], edges: [] });
      showNode(id);
    },
  }));
  const open = templates.map(({ name, title, summary }): CommandEntry => ({
    id: `template ${name}`,
    label: `Open “${title}”`,
    note: summary,
    icon: <Workflow />,
    run: () => void loadTemplate(name),
  }));
  const selected = useDocument((s) => s.selection.nodes[0]);
  const blocks = nodes
    .filter(({ id }) => id === selected)
    .flatMap((node): CommandEntry[] => {
      const whole = wholeOf(node);
      const { id } = node;
      if (canExpand(node))
        return [{ id: `expand ${id}`, label: expandWords, icon: <Ungroup />, run: () => expand(id) }];
      const label = whole && collapseWords(whole.title);
      return label ? [{ id: `collapse ${id}`, label, icon: <Combine />, run: () => collapse(id) }] : [];
    });
  const page: CommandEntry[] = [
    ...blocks,
    { id: 'undo', label: 'Undo', icon: <Undo2 />, run: undo },
    { id: 'redo', label: 'Redo', icon: <Redo2 />, run: redo },
    { id: 'save', label: 'Save the graph as a file', icon: <Download />, run: saveGraph },
    {
      id: 'theme',
      label: 'Switch between light and dark',
      icon: <Moon />,
      run: () => setTheme(resolvedTheme === 'dark' ? 'light' : 'dark'),
    },
    ...DOCK_TABS.map((tab) => ({
      id: `show ${tab}`,
      label: `Show ${titled(tab)}`,
      icon: <PanelBottom />,
      run: () => viewStore.getState().showDock(tab),
    })),
  ];
  return [
    { heading: 'Nodes', commands: add },
    { heading: 'In this graph', commands: find },
    { heading: 'Templates', commands: open },
    { heading: 'Page', commands: page },
  ];
}
