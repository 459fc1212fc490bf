'use client';

import { ChevronDown, Workflow } from 'lucide-react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import { documentActions } from '@/components/use-document';
import { templates } from '@/lib/graph/templates';

export function TemplateMenu() {
  const open = (name: string, title: string) => {
    const opened = documentActions().loadTemplate(name);
    if (!opened.ok) return;
    const back = () => {
      const { document, undo } = documentActions();
      // After another edit this would undo that one.
      if (document === opened.value) undo();
    };
    toast(`Opened “${title}”`, { action: { label: 'Undo', onClick: back }, id: 'template' });
  };
  return (
    <Menu
      trigger={
        <Button variant="ghost">
          Templates <ChevronDown aria-hidden />
        </Button>
      }
      entries={templates.map(({ name, title, summary }) => ({
        label: title,
        note: summary,
        icon: <Workflow aria-hidden />,
        onSelect: () => open(name, title),
      }))}
    />
  );
}
