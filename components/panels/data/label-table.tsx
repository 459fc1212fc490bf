'use client';

import { useId } from 'react';
import { inputClass } from '@/components/ui/field';
import { Switch } from '@/components/ui/switch';
import { CANONICAL_CLASSES, canonicalClass, DROPPED } from '@/lib/core/class-names';
import type { LabelRow } from '@/lib/worker/protocol';
import { count } from '../words';

interface Props {
  rows: readonly LabelRow[];
  disabled?: boolean;
  /** An empty class leaves the images of the label out. */
  onChange: (label: string, className: string) => void;
}

const BECAUSE: Record<LabelRow['because'], string> = {
  name: 'known name',
  layout: 'known for this set',
  answer: 'your choice',
  itself: 'as written',
  number: 'not known yet',
};

/** From the labels of the data to classes; a person can change each. */
export function LabelTable({ rows, disabled = false, onChange }: Props) {
  const list = useId();
  return (
    <div>
      <datalist id={list}>
        {CANONICAL_CLASSES.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <table className="w-full text-xs">
        <caption className="sr-only">Labels of the data and their classes</caption>
        <thead>
          <tr className="text-left text-2xs text-faint [&>th]:pb-1 [&>th]:font-normal">
            <th scope="col">Label</th>
            <th scope="col">Class</th>
            <th scope="col" className="pl-2">
              Use
            </th>
            <th scope="col" className="pl-2 text-right!">
              Images
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, className, because, images }) => (
            <tr key={label}>
              <th scope="row" className="max-w-28 truncate py-0.5 pr-2 text-left font-medium" title={label}>
                {label}
                <span
                  className={`block truncate text-2xs font-normal ${because === 'number' ? 'text-warning' : 'text-faint'}`}
                >
                  {className === DROPPED && because !== 'answer' ? 'left out' : BECAUSE[because]}
                </span>
              </th>
              <td>
                <input
                  aria-label={`Class of ${label}`}
                  list={list}
                  disabled={disabled || className === DROPPED}
                  className={`${inputClass} h-7!`}
                  maxLength={80}
                  key={className}
                  defaultValue={className === DROPPED ? '' : className}
                  placeholder={className === DROPPED ? 'left out' : ''}
                  onBlur={({ target }) => {
                    const next = target.value.trim();
                    if (next === '') target.value = className;
                    else if (next !== className) onChange(label, next);
                  }}
                  onKeyDown={(event) => {
                    if (event.key === 'Enter') event.currentTarget.blur();
                  }}
                />
              </td>
              <td className="pl-2">
                <Switch
                  aria-label={`Use ${label}`}
                  disabled={disabled}
                  checked={className !== DROPPED}
                  onChange={(on) => onChange(label, on ? (canonicalClass(label) ?? label) : DROPPED)}
                />
              </td>
              <td className="pl-2 text-right tabular-nums">{count(images)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
