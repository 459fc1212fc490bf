import { clsx } from 'clsx';
import { useId, type ReactNode } from 'react';

interface Props {
  title: string;
  /** Buttons at the right end of the title. */
  actions?: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  /** A CSS colour, as a dot before the title. */
  mark?: string;
  className?: string;
}

/** A section with a heading, named by it. */
export function Panel({ title, actions, description, children, mark, className }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={clsx('flex flex-col gap-2', className)}>
      <header className="flex min-h-7 items-center justify-between gap-2">
        <h3 id={id} className="text-[0.8125rem] font-semibold text-ink">
          {mark && (
            <span
              aria-hidden
              className="mr-1.5 inline-block size-2 rounded-full"
              style={{ background: mark }}
            />
          )}
          {title}
        </h3>
        {actions}
      </header>
      {description && <p className="text-xs text-muted">{description}</p>}
      {children}
    </section>
  );
}
