'use client';

import { Switch as Primitive } from 'radix-ui';
import type { FieldControl } from './field';

interface Props extends Partial<FieldControl> {
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  'aria-label'?: string;
}

export function Switch({ checked, onChange, ...rest }: Props) {
  return (
    <Primitive.Root
      checked={checked}
      onCheckedChange={onChange}
      {...rest}
      className="relative h-5 w-9 shrink-0 rounded-full border border-line-strong bg-sunken transition-colors disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
    >
      <Primitive.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-line-strong transition-transform data-[state=checked]:translate-x-[1.125rem] data-[state=checked]:bg-white" />
    </Primitive.Root>
  );
}
