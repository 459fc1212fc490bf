import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

/**
 * What lies between the page and a window over it, and takes the pointer. Radix's own locks the scrolling of the page,
 * which has none here, by a custom property of the body: every element of the page would be styled anew, twice.
 */
export const Scrim = ({ clear = false, ...portal }: ComponentProps<'div'> & { clear?: boolean }) => (
  <div {...portal} className={clsx('pointer-events-auto fixed inset-0 z-50', !clear && 'bg-canvas/70')} />
);
