'use client';

import { clsx } from 'clsx';
import { Check, ChevronDown } from 'lucide-react';
import { Select as Primitive } from 'radix-ui';
import { useState } from 'react';
import { inputClass } from './field';
import { Scrim } from './scrim';

export interface SelectOption {
  value: string;
  label: string;
  /** A second, quieter line. */
  note?: string;
  disabled?: boolean;
}

interface Props {
  id?: string;
  value: string;
  options: readonly SelectOption[];
  onChange: (value: string) => void;
  disabled?: boolean;
  className?: string;
  /** Needed where no field labels it. */
  'aria-label'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

export function Select({ value, options, onChange, disabled = false, className, ...rest }: Props) {
  // A list that is closed is made all the same, for the letters that choose from it. Those need the focus first, and a
  // page of many selects has hundreds of options that nobody asks for.
  const [wanted, setWanted] = useState(false);
  const [open, setOpen] = useState(false);
  const want = () => setWanted(true);
  const turn = (to: boolean) => {
    want();
    setOpen(to);
  };
  return (
    <Primitive.Root value={value} onValueChange={onChange} onOpenChange={turn} disabled={disabled}>
      <Primitive.Trigger
        {...rest}
        onFocus={want}
        className={clsx(inputClass, 'inline-flex items-center justify-between gap-2 text-left', className)}
      >
        <span className="truncate">
          <Primitive.Value>
            {options.find((option) => option.value === value)?.label ?? value}
          </Primitive.Value>
        </span>
        <ChevronDown className="size-4 shrink-0 text-faint" aria-hidden />
      </Primitive.Trigger>
      {open && (
        <Primitive.Portal>
          <Scrim clear />
        </Primitive.Portal>
      )}
      {wanted && (
        <Primitive.Portal>
          <Primitive.Content
            position="popper"
            sideOffset={4}
            className="z-60 max-h-80 min-w-(--radix-select-trigger-width) overflow-hidden rounded-md border border-line bg-surface p-1 shadow-pop"
          >
            <Primitive.Viewport>
              {options.map((option) => (
                <Primitive.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled ?? false}
                  className="relative flex cursor-default flex-col rounded py-1.5 pr-8 pl-2 outline-none select-none data-[disabled]:opacity-50 data-[highlighted]:bg-accent-soft data-[highlighted]:text-accent-text"
                >
                  <Primitive.ItemText>{option.label}</Primitive.ItemText>
                  {option.note && <span className="max-w-72 text-2xs text-faint">{option.note}</span>}
                  <Primitive.ItemIndicator className="absolute top-2 right-2">
                    <Check className="size-4" aria-hidden />
                  </Primitive.ItemIndicator>
                </Primitive.Item>
              ))}
            </Primitive.Viewport>
          </Primitive.Content>
        </Primitive.Portal>
      )}
    </Primitive.Root>
  );
}
