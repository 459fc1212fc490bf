import { clsx } from 'clsx';
import { Popover as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

interface Props {
  /** Names what opens. */
  label: string;
  /** The button that opens it. */
  trigger: ReactNode;
  /** Its width. */
  className: string;
  children: ReactNode;
}

/** A box with controls, which a button opens below its end. */
export function Popover({ label, trigger, className, children }: Props) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          className={clsx(
            'z-50 flex max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-1rem)] flex-col gap-3 overflow-y-auto rounded-lg border border-line bg-surface p-3 shadow-pop',
            className,
          )}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
