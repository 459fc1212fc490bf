'use client';

import { ContextMenu } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { ActionLine, menuLook } from './action-menu';
import { ACTIONS, applies } from './records';
import type { Action } from './types';
import { useActionContext } from './use-action-context';

const GROUPS: readonly Action['group'][] = ['Edit', 'Arrange'];

/** A menu at the pointer, or at the focus with Shift F10: the actions that apply to what is selected. */
export function ActionContextMenu({ children }: { children: ReactNode }) {
  const context = useActionContext();
  // Found out when the menu opens, so that a closed one follows no edits.
  const [actions, setActions] = useState<readonly Action[]>([]);
  return (
    <ContextMenu.Root
      onOpenChange={(open) =>
        open && setActions(ACTIONS.filter((action) => GROUPS.includes(action.group) && applies(action)))
      }
    >
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content
          collisionPadding={8}
          className={menuLook.content.replace('popper', 'context-menu-content')}
        >
          {GROUPS.map((group, index) => (
            <ContextMenu.Group key={group} aria-label={group}>
              {index > 0 && <ContextMenu.Separator className={menuLook.line} />}
              {actions
                .filter((action) => action.group === group)
                .map((action) => (
                  <ContextMenu.Item
                    key={action.id}
                    onSelect={() => action.run(context)}
                    className={menuLook.item}
                  >
                    <ActionLine action={action} />
                  </ContextMenu.Item>
                ))}
            </ContextMenu.Group>
          ))}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
