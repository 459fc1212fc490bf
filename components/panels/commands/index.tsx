'use client';

import { ChoiceDialog } from '@/components/panels/questions/choice-dialog';
import { useCommands } from './use-commands';

/** Everything that the page can do, to find by typing. */
export function CommandList({ onClose }: { onClose: () => void }) {
  const groups = useCommands();
  return (
    <ChoiceDialog
      label="Find a command"
      placeholder="Add a node, open a template, save …"
      empty="Nothing is called that."
      groups={groups}
      onClose={onClose}
    />
  );
}
