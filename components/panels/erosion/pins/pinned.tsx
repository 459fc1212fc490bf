'use client';

import { CornerUpLeft, PencilLine, Trash2 } from 'lucide-react';
import { memo, useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { inputClass } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { timeAgo } from '@/components/ui/relative-time';
import type { Figure } from '@/lib/figures/figure';
import { labStore } from '@/lib/store/lab';
import { pinsStore, type Pin } from '@/lib/store/pins';
import { FigureActions } from '../figure/figure-actions';
import { FigureFrame } from '../figure/figure-frame';

const pins = pinsStore.getState;

async function remove(id: string): Promise<void> {
  const pin = await pins().remove(id);
  if (pin)
    toast(`“${pin.name}” is removed`, {
      action: { label: 'Bring it back', onClick: () => void pins().restore(pin) },
    });
}

interface Props {
  pin: Pin;
  /** On the scale that all pins share. */
  figure: Figure;
  chosen: boolean;
  now: number;
}

/** A figure as it was, and what can be done with it. */
export const Pinned = memo(function Pinned({ pin, figure, chosen, now }: Props) {
  const { id, name, at, view } = pin;
  const [renaming, setRenaming] = useState(false);
  return (
    <li className="min-w-0 border-b border-line pb-4 last:border-0">
      <FigureFrame
        figure={{ ...figure, title: name }}
        mapSize={112}
        actions={
          <span className="flex shrink-0 items-center">
            <IconButton label={`Rename ${name}`} icon={<PencilLine />} onClick={() => setRenaming(true)} />
            <IconButton label={`Remove ${name}`} icon={<Trash2 />} onClick={() => void remove(id)} />
            <FigureActions figure={{ ...figure, title: name }} kept />
          </span>
        }
        controls={
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">
            {renaming && <NameField pin={pin} onDone={() => setRenaming(false)} />}
            <label className="inline-flex items-center gap-1.5">
              <input
                type="checkbox"
                aria-label={`Compare ${name}`}
                checked={chosen}
                onChange={() => pins().toggle(id)}
                className="size-4 accent-(--accent)"
              />
              Compare
            </label>
            <Button size="sm" icon={<CornerUpLeft />} onClick={() => labStore.getState().look(view)}>
              Go back to this view
            </Button>
            <span>
              pinned{' '}
              <time dateTime={new Date(at).toISOString()} title={new Date(at).toLocaleString()}>
                {timeAgo(at, now)}
              </time>
            </span>
          </div>
        }
      />
    </li>
  );
});

function NameField({ pin: { id, name }, onDone }: { pin: Pin; onDone: () => void }) {
  return (
    <input
      aria-label={`Name of ${name}`}
      defaultValue={name}
      maxLength={160}
      autoFocus
      spellCheck={false}
      className={`${inputClass} h-7! max-w-64 text-xs!`}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.value = name;
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
      }}
      onBlur={(event) => {
        void pins().rename(id, event.currentTarget.value);
        onDone();
      }}
    />
  );
}
