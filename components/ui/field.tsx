'use client';

import { clsx } from 'clsx';
import { useId, type ReactNode } from 'react';

/** What a control inside a field needs to be named and described by it. */
export interface FieldControl {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

interface Props {
  label: string;
  help?: ReactNode;
  error?: string | undefined;
  /** `row`: label left, control right, for toggles and short controls. */
  layout?: 'column' | 'row';
  className?: string;
  children: (control: FieldControl) => ReactNode;
}

/** Wires label, help and error to one control. */
export function Field({ label, help, error, layout = 'column', className, children }: Props) {
  const id = useId();
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={clsx('flex flex-col gap-1', className)}>
      <div className={layout === 'row' ? 'flex items-center justify-between gap-3' : 'flex flex-col gap-1'}>
        <label htmlFor={id} className="text-xs font-medium text-ink">
          {label}
        </label>
        {children({
          id,
          ...(described && { 'aria-describedby': described }),
          ...(error && { 'aria-invalid': true }),
        })}
      </div>
      {help && (
        <p id={`${id}-help`} className="text-2xs leading-4 text-faint">
          {help}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-2xs leading-4 font-medium text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

/** Look shared by text-like inputs. */
export const inputClass = clsx(
  'h-8 w-full min-w-0 rounded-md border border-line-strong/60 bg-surface px-2 text-[0.8125rem] text-ink transition-colors',
  'placeholder:text-faint hover:border-line-strong aria-invalid:border-danger disabled:bg-sunken disabled:text-faint',
);
