'use client';

import type { ComponentProps, ReactNode } from 'react';
import { Button } from './button';
import { Tooltip } from './tooltip';

type Props = Omit<ComponentProps<'button'>, 'children'> & {
  label: string;
  icon: ReactNode;
  /** Keys that do the same. */
  keys?: string;
  side?: 'top' | 'bottom';
};

/** A quiet button without words, which says what it does on hover and focus. */
export function IconButton({ label, icon, keys, side = 'bottom', ...rest }: Props) {
  return (
    <Tooltip
      side={side}
      content={
        <>
          {label}
          {keys && <kbd className="ml-2 font-sans text-faint">{keys}</kbd>}
        </>
      }
    >
      <Button {...rest} variant="ghost" iconOnly icon={icon} aria-label={label} />
    </Tooltip>
  );
}
