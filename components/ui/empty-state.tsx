import type { ReactNode } from 'react';

interface Props {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  /** What to do about it. */
  action?: ReactNode;
}

export function EmptyState({ icon, title, children, action }: Props) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-1.5 p-4 text-center [&>svg]:size-6 [&>svg]:text-faint">
      {icon}
      <p className="font-medium text-ink">{title}</p>
      {children && <div className="max-w-md text-xs text-muted">{children}</div>}
      {action && <div className="mt-1">{action}</div>}
    </div>
  );
}
