'use client';

import { memo, useEffect, useRef } from 'react';
import type { Sample } from '@/lib/store/samples';

interface Props {
  sample: Sample;
  className: string;
}

/** One image as the network gets it, pixel by pixel. */
export const Thumbnail = memo(function Thumbnail({ sample, className }: Props) {
  const { rgba, size, name } = sample;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(new ImageData(rgba, size, size), 0, 0);
  }, [rgba, size]);
  const file = name.split('/').at(-1) ?? name;
  return (
    <li className="min-w-0" title={name}>
      <canvas
        ref={canvas}
        width={size}
        height={size}
        role="img"
        aria-label={`${className}: ${file}`}
        className="block aspect-square w-full rounded bg-sunken"
        style={{ imageRendering: size < 64 ? 'pixelated' : 'auto' }}
      />
      <span aria-hidden className="block truncate text-2xs leading-4 text-faint">
        {className}
      </span>
    </li>
  );
});
