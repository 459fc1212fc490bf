'use client';

import { Ban, Undo2, X, ZoomIn } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Select } from '@/components/ui/select';
import { useData } from '@/components/use-stores';
import type { Change } from '@/lib/store/corrections';
import { CANONICAL_CLASSES } from '@/lib/core/class-names';
import { dataStore } from '@/lib/store/data';
import type { DataSummary } from '@/lib/worker/protocol';
import { count, plural } from '../words';
import type { ImageSelection } from './use-image-selection';

interface Props {
  summary: DataSummary;
  selection: ImageSelection;
  onOpen: (index: number) => void;
}

const NONE = ' none';

/** What can be done with the images that are chosen. Each change is a step to undo. Always there, so that nothing moves. */
export function CorrectionBar({ summary, selection, onOpen }: Props) {
  const held = useData((s) => s.held);
  const matching = useData((s) => s.samples.matching);
  const chosen = [...selection.chosen];
  const none = chosen.length === 0;
  const still = held || none;
  const change = (what: Change) => dataStore.getState().correct(chosen, what);
  const classes = [...new Set([...Object.keys(summary.available), ...CANONICAL_CLASSES])];
  return (
    <div role="toolbar" aria-label="Chosen images" className="flex flex-wrap items-center gap-0.5">
      <span
        className={`min-w-20 text-xs tabular-nums ${none ? 'text-faint' : 'font-medium text-accent-text'}`}
        role="status"
      >
        {none ? plural(matching, 'image') : `${count(chosen.length)} of ${count(matching)}`}
      </span>
      <Select
        aria-label="Change class"
        className="h-7! w-32! text-xs!"
        disabled={still}
        value={NONE}
        options={[
          { value: NONE, label: 'Change class', disabled: true },
          ...classes.map((name) => ({ value: name, label: name })),
        ]}
        onChange={(value) => change({ class: value })}
      />
      <Select
        aria-label="Move to"
        className="h-7! w-24! text-xs!"
        disabled={still}
        value={NONE}
        options={[
          { value: NONE, label: 'Move to', disabled: true },
          { value: 'train', label: 'Training' },
          { value: 'validation', label: 'Validation' },
          { value: 'test', label: 'Test' },
        ]}
        onChange={(value) => change({ split: value as 'train' | 'validation' | 'test' })}
      />
      <Button
        size="sm"
        icon={<Ban aria-hidden />}
        disabled={still}
        onClick={() => change({ excluded: true })}
      >
        Leave out
      </Button>
      <IconButton
        label="As in the data"
        icon={<Undo2 />}
        disabled={still}
        onClick={() => dataStore.getState().uncorrect(chosen)}
      />
      <IconButton
        label="Look closely"
        icon={<ZoomIn />}
        disabled={chosen.length !== 1}
        onClick={() => onOpen(chosen[0]!)}
      />
      <IconButton label="Choose none" icon={<X />} disabled={none} onClick={selection.clear} />
    </div>
  );
}
