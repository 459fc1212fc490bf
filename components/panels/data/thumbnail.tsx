'use client';

import { clsx } from 'clsx';
import { memo, useEffect, useRef, type MouseEvent } from 'react';
import type { Sample } from '@/lib/store/samples';

interface Props {
  sample: Sample;
  selected: boolean;
  /** Of all that match, from 1. */
  position: number;
  total: number;
  /** The one that the keyboard is on. */
  current: boolean;
  onClick: (event: MouseEvent, position: number) => void;
  onOpen: (sample: Sample) => void;
}

const ABSENCE = {
  'dropped-label': 'left out by its label',
  excluded: 'left out by you',
  'other-class': 'of a class that is not used',
  'not-drawn': 'not in the subset',
} as const;

/** What is to be known of an image besides its class, in a few words. */
function notesOf({ absent, corrected, duplicate, predicted, className, split }: Sample): string[] {
  return [
    ...(split === 'none' ? [] : [split]),
    ...(absent ? [ABSENCE[absent]] : []),
    ...(corrected && absent !== 'excluded' ? ['changed by you'] : []),
    ...(duplicate === undefined ? [] : ['there more than once']),
    ...(predicted === undefined || predicted === className ? [] : [`taken for ${predicted}`]),
  ];
}

/** One image as the network gets it, pixel by pixel. */
export const Thumbnail = memo(function Thumbnail(props: Props) {
  const { sample, selected, position, total, current, onClick, onOpen } = props;
  const { rgba, size, name, className, absent, corrected, duplicate, predicted } = sample;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(new ImageData(rgba, size, size), 0, 0);
  }, [rgba, size]);
  const file = name.split('/').at(-1) ?? name;
  const notes = notesOf(sample);
  const wrong = predicted !== undefined && predicted !== className;
  return (
    <div
      role="option"
      id={`image-${position}`}
      aria-selected={selected}
      aria-posinset={position}
      aria-setsize={total}
      aria-label={[`${className}: ${file}`, ...notes].join(', ')}
      title={[name, ...notes].join('\n')}
      onClick={(event) => onClick(event, position)}
      onDoubleClick={() => onOpen(sample)}
      className={clsx(
        'relative min-w-0 cursor-default rounded-md p-0.5',
        selected ? 'bg-accent text-accent-ink' : 'hover:bg-sunken',
        current && 'outline-2 outline-offset-1 outline-accent',
      )}
    >
      <canvas
        ref={canvas}
        width={size}
        height={size}
        aria-hidden
        className={clsx('block aspect-square w-full rounded bg-sunken', absent && 'opacity-35')}
        style={{ imageRendering: size < 64 ? 'pixelated' : 'auto' }}
      />
      <span className="absolute top-1 right-1 flex gap-0.5" aria-hidden>
        {corrected && <Mark tone="accent">✎</Mark>}
        {duplicate !== undefined && <Mark tone="warning">2×</Mark>}
      </span>
      <span
        aria-hidden
        className={clsx(
          'block truncate px-0.5 text-2xs leading-4',
          selected ? 'text-accent-ink' : wrong ? 'text-danger' : 'text-faint',
        )}
      >
        {wrong ? `→ ${predicted}` : className}
      </span>
    </div>
  );
});

function Mark({ tone, children }: { tone: 'accent' | 'warning'; children: string }) {
  return (
    <span
      className={clsx(
        'rounded px-0.5 text-[0.625rem] leading-3.5 font-semibold',
        tone === 'accent' ? 'bg-accent text-accent-ink' : 'bg-warning-soft text-warning',
      )}
    >
      {children}
    </span>
  );
}
