'use client';

import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button';
import { Scrim } from './scrim';

interface Props {
  title: string;
  /** Said below the title. */
  description?: ReactNode;
  onClose: () => void;
  className?: string;
  children: ReactNode;
}

/** A window over the page; Escape and a click beside it close it. */
export function Dialog({ title, description, onClose, className, children }: Props) {
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Scrim />
        <Primitive.Content
          {...(!description && { 'aria-describedby': undefined })}
          className={clsx(
            'fixed top-1/2 left-1/2 z-50 flex max-h-[min(44rem,calc(100dvh-3rem))] w-[min(56rem,calc(100vw-2rem))] -translate-1/2 flex-col rounded-xl border border-line bg-surface shadow-pop outline-none',
            className,
          )}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-3">
            <div className="flex-1">
              <Primitive.Title className="text-base font-semibold text-ink">{title}</Primitive.Title>
              {description && (
                <Primitive.Description className="text-xs text-muted">{description}</Primitive.Description>
              )}
            </div>
            <Primitive.Close asChild>
              <Button variant="ghost" size="sm" iconOnly icon={<X />} aria-label="Close" />
            </Primitive.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5" tabIndex={-1}>
            {children}
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
