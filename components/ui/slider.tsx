'use client';

import { clsx } from 'clsx';
import { useId, type ReactNode } from 'react';

interface Props {
  label: string;
  min?: number;
  max: number;
  value: number;
  onChange: (value: number) => void;
  /** The value in words, for those who hear it. */
  words: string;
  /** The value behind the slider; the words where it is left out. */
  children?: ReactNode;
  /** The label is heard, but not seen. */
  quiet?: boolean;
  /** Of the slider itself, e.g. its width. */
  className?: string;
}

/** Chooses a whole number by pointer or keys. */
export function Slider({
  label,
  min = 0,
  max,
  value,
  onChange,
  words,
  children,
  quiet = false,
  className,
}: Props) {
  const id = useId();
  return (
    <div className="flex min-w-0 items-center gap-2 text-xs">
      <label htmlFor={id} className={quiet ? 'sr-only' : 'font-medium'}>
        {label}
      </label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={1}
        value={value}
        aria-valuetext={words}
        onChange={(event) => onChange(Number(event.target.value))}
        // Browsers draw a white track beside a dark accent, in dark, too.
        className={clsx('accent-accent-text', className ?? 'w-40')}
      />
      <output htmlFor={id} className="min-w-0 truncate tabular-nums">
        {children ?? words}
      </output>
    </div>
  );
}
