import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

type Variant = 'primary' | 'secondary' | 'ghost' | 'danger';
type Size = 'sm' | 'md';

const VARIANTS: Record<Variant, string> = {
  primary: 'bg-accent text-accent-ink border-transparent hover:bg-accent-hover shadow-sm',
  secondary: 'bg-surface text-ink border-line hover:bg-raised hover:border-line-strong',
  ghost: 'bg-transparent text-muted border-transparent hover:bg-sunken hover:text-ink',
  danger: 'bg-danger-soft text-danger border-transparent hover:border-danger',
};

const SIZES: Record<Size, [text: string, icon: string]> = {
  sm: ['h-7 px-2 text-xs gap-1.5', 'size-7'],
  md: ['h-8 px-3 text-[0.8125rem] gap-2', 'size-8'],
};

type Content =
  | { children: ReactNode; icon?: ReactNode; iconOnly?: false }
  /** A button without words needs a name. */
  | { icon: ReactNode; iconOnly: true; 'aria-label': string; children?: never };

type Props = Omit<ComponentProps<'button'>, 'children'> & { variant?: Variant; size?: Size } & Content;

export function Button({
  variant = 'secondary',
  size = 'md',
  icon,
  iconOnly,
  children,
  className,
  type = 'button',
  ...rest
}: Props) {
  return (
    <button
      type={type}
      className={clsx(
        'inline-flex shrink-0 items-center justify-center rounded-md border font-medium whitespace-nowrap transition-colors',
        'disabled:pointer-events-none disabled:opacity-45 [&_svg]:size-4 [&_svg]:shrink-0',
        VARIANTS[variant],
        SIZES[size][iconOnly ? 1 : 0],
        className,
      )}
      {...rest}
    >
      {icon}
      {children}
    </button>
  );
}
