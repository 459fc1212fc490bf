'use client';

import { clsx } from 'clsx';
import { useState, type KeyboardEvent } from 'react';
import { inputClass, type FieldControl } from './field';

interface Props extends Partial<FieldControl> {
  value: number;
  /** Called with every number that can be read; the caller decides whether it fits. */
  onChange: (value: number) => void;
  min?: number | undefined;
  max?: number | undefined;
  step?: number | undefined;
  disabled?: boolean;
  className?: string;
  'aria-label'?: string;
}

/** Steps of 0.05 would otherwise end in 0.15000000000000002. */
const tidy = (value: number) => Number(value.toPrecision(12));

/** ARIA knows no 1e-7: values are spelled out. */
const spoken = (values: Record<'now' | 'min' | 'max', number | undefined>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      `aria-value${name}`,
      value?.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }),
    ]),
  );

/**
 * A number that can be typed freely: the draft stays as typed until the field is left, so that clearing it
 * or typing “0.” does not fight the person. Arrow keys step.
 */
export function NumberInput({ value, onChange, min, max, step = 1, className, ...rest }: Props) {
  const [draft, setDraft] = useState<string | null>(null);

  const commit = (text: string) => {
    setDraft(text);
    const number = Number(text.replace(',', '.'));
    if (text.trim() !== '' && Number.isFinite(number)) onChange(number);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') setDraft(null);
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const moved = value + (event.key === 'ArrowUp' ? step : -step) * (event.shiftKey ? 10 : 1);
    setDraft(null);
    onChange(tidy(Math.min(max ?? Infinity, Math.max(min ?? -Infinity, moved))));
  };

  return (
    <input
      {...rest}
      type="text"
      inputMode="decimal"
      role="spinbutton"
      {...spoken({ now: value, min, max })}
      value={draft ?? String(value)}
      onChange={(event) => commit(event.target.value)}
      onBlur={() => setDraft(null)}
      onKeyDown={onKeyDown}
      className={clsx(inputClass, 'tabular-nums', className)}
    />
  );
}
