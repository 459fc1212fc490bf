'use client';

import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { rankCommand } from './rank';
import { useCommands } from './use-commands';

const group =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-faint';

/** Everything that the page can do, to find by typing. */
export function CommandMenu() {
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <>
      <IconButton label="Find a command" keys="Ctrl K" icon={<Search />} onClick={() => setOpen(true)} />
      <Command.Dialog
        open={open}
        onOpenChange={setOpen}
        label="Find a command"
        filter={(_, typed, [label = '', note = ''] = []) => rankCommand(label, note, typed)}
        loop
        overlayClassName="fixed inset-0 z-50 bg-canvas/70"
        contentClassName="fixed top-24 left-1/2 z-50 w-[min(34rem,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-xl border border-line bg-surface shadow-pop"
      >
        <CommandList close={() => setOpen(false)} />
      </Command.Dialog>
    </>
  );
}

/** Made when the menu is opened, so that a closed one follows no edits. */
function CommandList({ close }: { close: () => void }) {
  const groups = useCommands();
  return (
    <>
      <Command.Input
        placeholder="Add a node, open a template, save …"
        className="h-11 w-full border-b border-line bg-transparent px-4 text-ink outline-none placeholder:text-faint"
      />
      <Command.List className="max-h-96 overflow-y-auto p-1.5">
        <Command.Empty className="p-4 text-center text-muted">Nothing is called that.</Command.Empty>
        {groups.map(({ heading, commands }) => (
          <Command.Group key={heading} heading={heading} className={group}>
            {commands.map(({ id, label, note, icon, run }) => (
              <Command.Item
                key={id}
                value={id}
                keywords={[label, note ?? '']}
                onSelect={() => {
                  close();
                  run();
                }}
                className="flex cursor-default items-center gap-2.5 rounded-md px-2 py-1.5 data-[selected=true]:bg-accent-soft [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-faint"
              >
                {icon}
                <span className="shrink-0 text-ink">{label}</span>
                {note && <span className="truncate text-xs text-muted">{note}</span>}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </>
  );
}
