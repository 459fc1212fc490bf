'use client';

import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { keyWords } from './keys';
import { applies, ACTIONS } from './records';
import { ACTION_GROUPS, type Action, type ActionContext } from './types';

export const menuLook = {
  content:
    'z-50 max-h-(--radix-popper-available-height) min-w-60 overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-pop',
  item: 'flex cursor-default items-center gap-2.5 rounded-md px-2 py-1 outline-none select-none data-[disabled]:text-faint data-[disabled]:opacity-60 data-[highlighted]:bg-accent-soft [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-faint',
  line: 'my-1 h-px bg-line',
};

/** An action as the content of a menu's entry. */
export function ActionLine({ action }: { action: Action }) {
  const [keys] = action.keys ?? [];
  return (
    <>
      <action.icon aria-hidden />
      <span className="flex-1 text-ink">{action.label}</span>
      {keys && (
        <kbd aria-hidden className="pl-4 font-sans text-2xs text-faint">
          {keyWords(keys)}
        </kbd>
      )}
    </>
  );
}

interface Props {
  trigger: ReactNode;
  /** Which actions, in groups with a line between them. */
  groups: readonly Action['group'][];
  context: ActionContext;
  /** Says with each action why one would choose it. */
  notes?: boolean;
}

/** An action in a menu that says what it is for. */
function NotedLine({ action }: { action: Action }) {
  return (
    <>
      <action.icon aria-hidden />
      <span className="flex max-w-80 flex-col">
        <span className="text-ink">{action.short ?? action.label}</span>
        <span className="text-xs text-muted">{action.note}</span>
      </span>
    </>
  );
}

/** Drawn when the menu is opened, so that a closed one follows no edits. */
function Entries({ groups, context, notes }: Omit<Props, 'trigger'>) {
  return (
    <>
      {ACTION_GROUPS.filter((group) => groups.includes(group)).map((group, index) => (
        <DropdownMenu.Group key={group} aria-label={group}>
          {index > 0 && <DropdownMenu.Separator className={menuLook.line} />}
          {ACTIONS.filter((action) => action.group === group).map((action) => (
            <DropdownMenu.Item
              key={action.id}
              disabled={!applies(action)}
              onSelect={() => action.run(context)}
              className={menuLook.item}
              {...(action.keys && {
                'aria-keyshortcuts': action.keys.join(' ').replaceAll('Mod', 'Control'),
              })}
            >
              {notes ? <NotedLine action={action} /> : <ActionLine action={action} />}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Group>
      ))}
    </>
  );
}

/** Actions of some groups in a menu; those that do not apply now are there, but cannot be chosen. */
export function ActionMenu({ trigger, ...entries }: Props) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="start" sideOffset={6} collisionPadding={8} className={menuLook.content}>
          <Entries {...entries} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
