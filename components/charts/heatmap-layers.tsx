'use client';

import { useEffect, useMemo, useRef } from 'react';
import { edgesOf } from '@/lib/figures/cells';
import type { Outline, Picture } from '@/lib/figures/figure';
import type { LabView } from '@/lib/io/lab-view';

export type Over = LabView['over'];

/** The image that a map lies over. */
export function Underlay({ picture: { size, rgba }, grey }: { picture: Picture; grey: boolean }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(size, size);
    image.data.set(rgba);
    context.putImageData(image, 0, 0);
  }, [size, rgba]);
  return (
    <canvas
      ref={canvas}
      aria-hidden
      width={size}
      height={size}
      // Without its colours, so that those of the map can be read.
      className={`absolute inset-0 h-full w-full rounded-[2px] ${grey ? 'grayscale' : ''}`}
    />
  );
}

/** A light line on a dark one, which is seen on every colour. */
export function OutlineOverlay({ outline }: { outline: Outline }) {
  const [rows, columns] = outline.shape;
  const path = useMemo(
    () =>
      edgesOf(outline)
        .map(([x1, y1, x2, y2]) => `M${x1} ${y1}L${x2} ${y2}`)
        .join(''),
    [outline],
  );
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${columns} ${rows}`}
      preserveAspectRatio="none"
      className="pointer-events-none absolute inset-0 h-full w-full overflow-visible"
    >
      {[
        ['#000', 3],
        ['#fff', 1.25],
      ].map(([stroke, width]) => (
        <path
          key={stroke}
          d={path}
          fill="none"
          stroke={String(stroke)}
          strokeWidth={width}
          strokeLinecap="square"
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}
