import { ChevronDown, Plus } from 'lucide-react';
import { ActionMenu } from '@/components/actions/action-menu';
import { useActionContext } from '@/components/actions/use-action-context';
import { Button } from '@/components/ui/button';

/** Adds variants to compare with; those that are there already cannot be chosen. */
export function AddControl() {
  const context = useActionContext();
  return (
    <ActionMenu
      trigger={
        <Button size="sm" icon={<Plus aria-hidden />}>
          Add a control <ChevronDown aria-hidden />
        </Button>
      }
      groups={['Control']}
      context={context}
      notes
    />
  );
}
