'use client';

import type { ReactNode } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { useDocument } from '@/components/use-document';
import { keyWords } from './keys';
import { actionOf } from './records';
import { useActionContext } from './use-action-context';

interface Props {
  id: string;
  side?: 'top' | 'bottom';
  /** In place of the action's own. */
  icon?: ReactNode;
}

/** An action as a button without words. */
export function ActionButton({ id, side = 'bottom', icon }: Props) {
  const context = useActionContext();
  const action = actionOf(id);
  const applies = useDocument((state) => action.when?.(state) ?? true);
  const [keys] = action.keys ?? [];
  return (
    <IconButton
      label={action.label}
      side={side}
      icon={icon ?? <action.icon />}
      {...(keys && { keys: keyWords(keys) })}
      disabled={!applies}
      onClick={() => action.run(context)}
    />
  );
}
