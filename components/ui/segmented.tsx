'use client';

import { ToggleGroup } from 'radix-ui';

export interface Segment<T extends string> {
  value: T;
  label: string;
  disabled?: boolean;
}

interface Props<T extends string> {
  'aria-label': string;
  value: T;
  segments: readonly Segment<T>[];
  onChange: (value: T) => void;
}

const item =
  'h-7 rounded px-2.5 text-xs font-medium whitespace-nowrap text-muted transition-colors enabled:hover:text-ink disabled:opacity-60 data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-card';

/** One of a few, all in sight. */
export function Segmented<T extends string>({ value, segments, onChange, ...rest }: Props<T>) {
  return (
    <ToggleGroup.Root
      type="single"
      value={value}
      // Pressing the chosen one again must not leave nothing chosen.
      onValueChange={(chosen) => chosen && onChange(chosen as T)}
      className="inline-flex shrink-0 rounded-md bg-sunken p-0.5"
      {...rest}
    >
      {segments.map((segment) => (
        <ToggleGroup.Item
          key={segment.value}
          value={segment.value}
          disabled={segment.disabled ?? false}
          className={item}
        >
          {segment.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
