'use client';

import { Command } from 'cmdk';
import type { ReactNode } from 'react';
import { rankCommand } from '@/components/rank';

export interface Choice {
  id: string;
  label: string;
  note?: string | undefined;
  /** At the right end, e.g. a shortcut. */
  aside?: string | undefined;
  icon?: ReactNode;
  run: () => void;
}

export interface ChoiceGroup {
  heading: string;
  choices: readonly Choice[];
}

interface Props {
  label: string;
  placeholder: string;
  /** Said where nothing fits what was typed. */
  empty: string;
  groups: readonly ChoiceGroup[];
  /** Called before a choice runs. */
  onChosen: () => void;
}

const group =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-faint';

/** Choices to find by typing. */
export function ChoiceList({ label, placeholder, empty, groups, onChosen }: Props) {
  return (
    <Command
      label={label}
      filter={(_, typed, [words = '', note = ''] = []) => rankCommand(words, note, typed)}
      loop
    >
      <Command.Input
        autoFocus
        placeholder={placeholder}
        className="h-11 w-full border-b border-line bg-transparent px-4 text-ink outline-none placeholder:text-faint"
      />
      <Command.List className="max-h-96 overflow-y-auto p-1.5">
        <Command.Empty className="p-4 text-center text-muted">{empty}</Command.Empty>
        {groups
          .filter(({ choices }) => choices.length > 0)
          .map(({ heading, choices }) => (
            <Command.Group key={heading} heading={heading} className={group}>
              {choices.map(({ id, label: words, note, aside, icon, run }) => (
                <Command.Item
                  key={id}
                  value={id}
                  keywords={[words, note ?? '']}
                  onSelect={() => {
                    onChosen();
                    run();
                  }}
                  className="flex cursor-default items-center gap-2.5 rounded-md px-2 py-1.5 data-[selected=true]:bg-accent-soft [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-faint"
                >
                  {icon}
                  <span className="shrink-0 text-ink">{words}</span>
                  {note && <span className="truncate text-xs text-muted">{note}</span>}
                  {aside && (
                    <kbd className="ml-auto shrink-0 pl-3 font-sans text-2xs text-faint">{aside}</kbd>
                  )}
                </Command.Item>
              ))}
            </Command.Group>
          ))}
      </Command.List>
    </Command>
  );
}
