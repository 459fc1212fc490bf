'use client';

import { clsx } from 'clsx';
import { Tabs as Primitive } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';

export const Tabs = Primitive.Root;

export function TabList({ className, ...rest }: ComponentProps<typeof Primitive.List>) {
  return <Primitive.List className={clsx('flex items-center gap-1', className)} {...rest} />;
}

interface TabProps {
  value: string;
  icon?: ReactNode;
  /** Shown behind the words, e.g. a count. */
  badge?: ReactNode;
  children: ReactNode;
  onClick?: () => void;
}

export function Tab({ value, icon, badge, children, onClick }: TabProps) {
  return (
    <Primitive.Trigger
      value={value}
      onClick={onClick}
      className={clsx(
        'inline-flex h-8 items-center gap-1.5 rounded-md px-2.5 font-medium text-muted transition-colors',
        'hover:bg-sunken hover:text-ink data-[state=active]:bg-accent-soft data-[state=active]:text-accent-text',
        '[&_svg]:size-4',
      )}
    >
      {icon}
      {children}
      {badge}
    </Primitive.Trigger>
  );
}

export function TabPanel({ className, ...rest }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Content className={clsx('h-full outline-none focus-visible:ring-2', className)} {...rest} />
  );
}
