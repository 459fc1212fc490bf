'use client';

import { SlidersHorizontal } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Popover } from '@/components/ui/popover';
import { Segmented } from '@/components/ui/segmented';
import { Switch } from '@/components/ui/switch';
import { useLab } from '@/components/use-stores';
import type { LabView } from '@/lib/io/lab-view';
import { labStore } from '@/lib/store/lab';

const { look } = labStore.getState();

/** How all maps of the lab are drawn. */
export function ViewOptions() {
  const fit = useLab((s) => s.fit);
  const smooth = useLab((s) => s.smooth);
  const over = useLab((s) => s.over);
  return (
    <Popover
      label="View options"
      className="w-80"
      trigger={
        <Button size="sm" variant="ghost" icon={<SlidersHorizontal aria-hidden />}>
          View options
        </Button>
      }
    >
      <Choice<'whole' | 'fit'>
        title="Scale of shares"
        note="The same for all maps that are compared."
        value={fit ? 'fit' : 'whole'}
        options={[
          { value: 'whole', label: '0 to 100 %' },
          { value: 'fit', label: 'To the largest value' },
        ]}
        onChange={(to) => look({ fit: to === 'fit' })}
      />
      <Choice<LabView['over']>
        title="Maps over images"
        value={over}
        options={[
          { value: 'both', label: 'Both' },
          { value: 'map', label: 'Map alone' },
          { value: 'image', label: 'Image alone' },
        ]}
        onChange={(to) => look({ over: to })}
      />
      <Field
        label="Smooth maps"
        layout="row"
        help="Blends neighbouring pixels. It looks finer than what was computed; files stay as they are."
      >
        {(control) => <Switch {...control} checked={smooth} onChange={(to) => look({ smooth: to })} />}
      </Field>
    </Popover>
  );
}

interface ChoiceProps<T extends string> {
  title: string;
  note?: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}

function Choice<T extends string>({ title, note, value, options, onChange }: ChoiceProps<T>) {
  return (
    <div className="flex flex-col items-start gap-1">
      <span aria-hidden className="text-xs font-medium">
        {title}
      </span>
      <Segmented aria-label={title} value={value} segments={options} onChange={onChange} />
      {note && <span className="text-2xs text-faint">{note}</span>}
    </div>
  );
}
