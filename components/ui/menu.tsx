'use client';

import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';

export interface MenuEntry {
  label: string;
  note?: string;
  icon?: ReactNode;
  onSelect: () => void;
}

interface Props {
  /** One button that opens the menu. */
  trigger: ReactNode;
  entries: readonly MenuEntry[];
}

export function Menu({ trigger, entries }: Props) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={6}
          className="z-50 max-w-80 min-w-56 rounded-lg border border-line bg-surface p-1 shadow-pop"
        >
          {entries.map(({ label, note, icon, onSelect }) => (
            <DropdownMenu.Item
              key={label}
              onSelect={onSelect}
              className="flex cursor-default gap-2.5 rounded-md px-2 py-1.5 outline-none select-none data-[highlighted]:bg-accent-soft [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-faint"
            >
              {icon}
              <span>
                <span className="block font-medium text-ink">{label}</span>
                {note && <span className="block text-2xs leading-4 text-muted">{note}</span>}
              </span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
