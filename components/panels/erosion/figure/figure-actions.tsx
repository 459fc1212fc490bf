'use client';

import { Download, FileImage, Image, Link, Pin, Sheet, Table2, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { toast } from 'sonner';
import { menuLook } from '@/components/actions/action-menu';
import { copyLinkTo } from '@/components/panels/share-link';
import { Button } from '@/components/ui/button';
import type { Figure } from '@/lib/figures/figure';
import { labStore, viewOf } from '@/lib/store/lab';
import { pinsStore } from '@/lib/store/pins';
import { saveFigure, type FileKind } from './save-figure';
import { FigureTables } from './tables';

const FILES: readonly { kind: FileKind; label: string; icon: LucideIcon }[] = [
  { kind: 'png', label: 'Save as PNG', icon: Image },
  { kind: 'svg', label: 'Save as SVG', icon: FileImage },
  { kind: 'csv', label: 'Save as CSV', icon: Sheet },
];

async function pin(figure: Figure): Promise<void> {
  const { getState } = labStore;
  const pinned = await pinsStore.getState().pin(figure, viewOf(getState()));
  const { problem } = pinsStore.getState();
  if (!pinned.ok) {
    const [first] = pinned.problems;
    toast.error(first?.message, { description: first?.hint });
  } else if (problem) toast.warning(problem.message, { description: problem.hint });
  else
    toast.success(`Pinned “${figure.title}”`, {
      id: 'pinned',
      action: { label: 'Show pins', onClick: () => getState().look({ section: 'pins' }) },
    });
}

interface Props {
  figure: Figure;
  /** It is a pin: it is not pinned again, and the graph of a link may be another one. */
  kept?: boolean;
}

/** What a person can do with any figure; nothing is computed before it is asked for. */
export function FigureActions({ figure, kept = false }: Props) {
  const [tables, setTables] = useState(false);
  const entry = (label: string, Icon: LucideIcon, run: () => void) => (
    <DropdownMenu.Item key={label} onSelect={run} className={menuLook.item}>
      <Icon aria-hidden />
      <span className="flex-1 text-ink">{label}</span>
    </DropdownMenu.Item>
  );
  return (
    <span className="flex shrink-0 items-center">
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <Button
            variant="ghost"
            size="sm"
            iconOnly
            icon={<Download />}
            aria-label={`Take along, pin or read: ${figure.title}`}
            title="Take along, pin or read as a table"
          />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content align="end" collisionPadding={8} className={menuLook.content}>
            {FILES.map(({ kind, label, icon }) => entry(label, icon, () => void saveFigure(figure, kind)))}
            {!kept &&
              entry('Copy link to this view', Link, () => void copyLinkTo(viewOf(labStore.getState())))}
            <DropdownMenu.Separator className={menuLook.line} />
            {!kept && entry('Pin', Pin, () => void pin(figure))}
            {entry('Show as table', Table2, () => setTables(true))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {tables && <FigureTables figure={figure} onClose={() => setTables(false)} />}
    </span>
  );
}
