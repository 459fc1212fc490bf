'use client';

import { useEffect, useRef } from 'react';

interface Props {
  rgba: Uint8ClampedArray<ArrayBuffer>;
  width: number;
  height: number;
  label: string;
  className?: string;
}

/** RGBA bytes as a picture, pixel by pixel. */
export function Pixels({ rgba, width, height, label, className }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0);
  }, [rgba, width, height]);
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      role="img"
      aria-label={label}
      className={className}
      style={{ imageRendering: Math.max(width, height) < 200 ? 'pixelated' : 'auto' }}
    />
  );
}
