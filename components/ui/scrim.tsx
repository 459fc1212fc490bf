import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

/**
 * What lies between the page and a window or a list over it, and takes the pointer. Radix's own locks the scrolling of
 * the page, which has none here.
 */
export const Scrim = ({ clear = false, ...portal }: ComponentProps<'div'> & { clear?: boolean }) => (
  <div {...portal} className={clsx('pointer-events-auto fixed inset-0 z-50', !clear && 'bg-canvas/70')} />
);
