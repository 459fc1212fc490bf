'use client';

import { ChartLine, Download, Ellipsis, PencilLine, Trash2, Workflow, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useRef } from 'react';
import { menuLook } from '@/components/actions/action-menu';
import { Button } from '@/components/ui/button';
import type { ListedRow } from '@/lib/store/ledger-rows';
import { EXPORTS, exportRun } from './export-run';
import { restoreGraph } from './open-run';

interface Props {
  row: ListedRow;
  /** Puts the run on the page; nothing where that cannot be done now. */
  onShow: (() => void) | undefined;
  onRename: () => void;
  /** Nothing while the run is under way. */
  onRemove: (() => void) | undefined;
}

function Entry({
  icon: Icon,
  label,
  run,
}: {
  icon: LucideIcon;
  label: string;
  run: (() => void) | undefined;
}) {
  return (
    <DropdownMenu.Item disabled={!run} onSelect={run} className={menuLook.item}>
      <Icon aria-hidden />
      <span className="flex-1 text-ink">{label}</span>
    </DropdownMenu.Item>
  );
}

/** What can be done with one run. */
export function RowMenu({ row, onShow, onRename, onRemove }: Props) {
  /** The name takes the focus in place of the button. */
  const renaming = useRef(false);
  const rename = () => {
    renaming.current = true;
    onRename();
  };
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button
          variant="ghost"
          size="sm"
          iconOnly
          icon={<Ellipsis />}
          aria-label={`What to do with ${row.name}`}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          collisionPadding={8}
          className={menuLook.content}
          onCloseAutoFocus={(event) => {
            if (renaming.current) event.preventDefault();
            renaming.current = false;
          }}
        >
          <Entry icon={ChartLine} label="Show results" run={onShow} />
          <Entry icon={Workflow} label="Open its graph" run={() => void restoreGraph(row.id)} />
          <Entry icon={PencilLine} label="Rename" run={rename} />
          <DropdownMenu.Separator className={menuLook.line} />
          {EXPORTS.map((kind) => (
            <Entry
              key={kind.ending}
              icon={Download}
              label={kind.label}
              run={() => void exportRun(row.id, kind)}
            />
          ))}
          <DropdownMenu.Separator className={menuLook.line} />
          <Entry icon={Trash2} label="Remove" run={onRemove} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
