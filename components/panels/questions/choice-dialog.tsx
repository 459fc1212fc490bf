'use client';

import { Dialog } from 'radix-ui';
import { ChoiceList, type ChoiceGroup } from '@/components/ui/choice-list';
import { Scrim } from '@/components/ui/scrim';
import type { Point } from '@/lib/store/document-state';

interface Props {
  label: string;
  placeholder: string;
  empty: string;
  groups: readonly ChoiceGroup[];
  /** Left upper corner on the screen; in the middle of the page where it is left out. */
  at?: Point | undefined;
  onClose: () => void;
}

const WIDTH = 380;
const HEIGHT = 440;

/** Keeps the whole list on the screen. */
const beside = ({ x, y }: Point) => ({
  left: Math.max(8, Math.min(x, window.innerWidth - WIDTH - 8)),
  top: Math.max(8, Math.min(y, window.innerHeight - HEIGHT - 8)),
  width: WIDTH,
});

/** A list of choices over the page. */
export function ChoiceDialog({ at, label, onClose, ...list }: Props) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Scrim clear={at !== undefined} />
        <Dialog.Content
          aria-describedby={undefined}
          {...(at && { style: beside(at) })}
          className={`fixed z-50 overflow-hidden rounded-xl border border-line bg-surface shadow-pop outline-none ${at ? '' : 'top-24 left-1/2 w-[min(34rem,calc(100vw-2rem))] -translate-x-1/2'}`}
        >
          <Dialog.Title className="sr-only">{label}</Dialog.Title>
          <ChoiceList label={label} onChosen={onClose} {...list} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
