'use client';

import { LocateFixed, Workflow } from 'lucide-react';
import { keyWords } from '@/components/actions/keys';
import { ACTIONS, applies } from '@/components/actions/records';
import type { Action } from '@/components/actions/types';
import { useActionContext } from '@/components/actions/use-action-context';
import { useAddNode, useShowNode } from '@/components/canvas/provider';
import { CATEGORIES } from '@/components/nodes/icons';
import { openTemplate } from '@/components/panels/open-template';
import type { Choice, ChoiceGroup } from '@/components/ui/choice-list';
import { documentActions } from '@/components/use-document';
import { templates } from '@/lib/graph/templates';
import { nodeSpec, nodeSpecs } from '@/lib/nodes/registry';

/** What the palette of commands offers: actions that apply now, nodes to add and to find, templates. */
export function useCommands(): ChoiceGroup[] {
  const addNode = useAddNode();
  const showNode = useShowNode();
  const context = useActionContext();
  const { document: graph, select } = documentActions();

  const known = ACTIONS.filter((action) => action.id !== 'commands' && applies(action));
  const isControl = (action: Action) => action.group === 'Control';
  const choice = (action: Action): Choice => ({
    id: action.id,
    label: action.label,
    note: action.note ?? action.keywords,
    aside: action.keys?.[0] && keyWords(action.keys[0]),
    icon: <action.icon />,
    run: () => action.run(context),
  });
  const add = nodeSpecs().map(({ type, title, summary, category }): Choice => {
    const Icon = CATEGORIES[category].icon;
    return {
      id: `add ${type}`,
      label: `Add ${title}`,
      note: summary,
      icon: <Icon />,
      run: () => addNode(type),
    };
  });
  const find = graph.nodes.map(({ id, type, label }): Choice => ({
    id: `find ${id}`,
    label: `Select ${label || (nodeSpec(type)?.title ?? id)}`,
    icon: <LocateFixed />,
    run: () => {
      select({ nodes: [id] });
      showNode(id);
    },
  }));
  const open = templates.map(({ name, title, summary }): Choice => ({
    id: `template ${name}`,
    label: `Open “${title}”`,
    note: summary,
    icon: <Workflow />,
    run: () => openTemplate(name),
  }));
  return [
    { heading: 'Actions', choices: known.filter((action) => !isControl(action)).map(choice) },
    { heading: 'Nodes', choices: add },
    // Behind the nodes, which some of them are named after.
    { heading: 'Controls', choices: known.filter(isControl).map(choice) },
    { heading: 'In this graph', choices: find },
    { heading: 'Templates', choices: open },
  ];
}
