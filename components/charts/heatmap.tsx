'use client';

import {
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
} from 'react';
import { paint, type ColourScale } from '@/lib/figures/colours';
import type { Outline, Picture } from '@/lib/figures/figure';
import { OVER_IMAGE } from '@/lib/figures/cells';
import { extent, formatValue } from '@/lib/figures/numbers';
import { dataUrl } from './data-url';
import { OutlineOverlay, Underlay, type Over } from './heatmap-layers';

/** The cell that a person looks at; maps of one comparison can share it. */
export interface Probe {
  row: number;
  column: number;
}

export interface HeatmapProps {
  /** Row-major. */
  values: ArrayLike<number>;
  shape: [height: number, width: number];
  domain: [low: number, high: number];
  /** What the map shows; smallest and largest value are added for people who cannot see it. */
  label: string;
  /** CSS pixels of the longer side. */
  size?: number;
  /** Values on hover and under the arrow keys. */
  interactive?: boolean;
  scale?: ColourScale;
  probe?: Probe | null;
  /** @param placed by keys or a click, to stay; else the pointer is there, or has left */
  onProbe?: (probe: Probe | null, placed: boolean) => void;
  format?: (value: number) => string;
  /** Interpolates between the squares. */
  smooth?: boolean;
  /** Under the map. */
  image?: Picture;
  /** What is seen where there is an image. */
  over?: Over;
  outline?: Outline;
}

const STEPS: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const within = (value: number, length: number): number => Math.min(length - 1, Math.max(0, value));

/** A map drawn as one flat square per value: nothing is interpolated unless it is asked for, so that no structure is invented. */
export function Heatmap(props: HeatmapProps) {
  const { values, shape, domain, label, size = 96, interactive = false, scale = 'viridis' } = props;
  const { format = formatValue, onProbe, smooth = false, image, over = 'both', outline } = props;
  const [height, width] = shape;
  const [low, high] = domain;
  const canvas = useRef<HTMLCanvasElement>(null);
  const still = useRef<HTMLImageElement>(null);
  const readoutId = useId();
  const [own, setOwn] = useState<Probe | null>(null);
  const chosen = props.probe === undefined ? own : props.probe;
  const probe = interactive && chosen && chosen.row < height && chosen.column < width ? chosen : null;

  useLayoutEffect(() => {
    if (height < 1 || width < 1) return;
    const image = new ImageData(width, height);
    for (let i = 0; i < height * width; i++) paint(image.data, 4 * i, values[i] ?? NaN, [low, high], scale);
    canvas.current?.getContext('2d')?.putImageData(image, 0, 0);
    if (still.current) still.current.src = dataUrl(image);
  }, [values, height, width, low, high, scale]);

  const move = (next: Probe | null, placed: boolean) => {
    setOwn(next);
    onProbe?.(next, placed);
  };
  const point = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const cell = {
      row: within(Math.floor(((event.clientY - box.top) / box.height) * height), height),
      column: within(Math.floor(((event.clientX - box.left) / box.width) * width), width),
    };
    move(cell, event.type === 'pointerdown');
  };
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (event.key === 'Escape') move(null, true);
    if (!step) return;
    event.preventDefault();
    // React Flow would move the selected node with the same keys.
    event.stopPropagation();
    move(
      probe
        ? { row: within(probe.row + step[0], height), column: within(probe.column + step[1], width) }
        : { row: Math.floor((height - 1) / 2), column: Math.floor((width - 1) / 2) },
      true,
    );
  };

  const [smallest, largest] = useMemo(() => extent(values), [values]);
  const described = `${label}, ${height} × ${width}, smallest ${format(smallest)}, largest ${format(largest)}`;
  const longer = Math.max(height, width, 1);
  const looks = {
    className: `block h-full w-full rounded-[2px] ${image ? 'relative' : ''}`,
    style: {
      imageRendering: smooth ? 'auto' : 'pixelated',
      ...(image && over !== 'map' && { opacity: over === 'both' ? OVER_IMAGE : 0 }),
    },
  } as const;
  const drawn = interactive ? (
    <canvas ref={canvas} width={Math.max(1, width)} height={Math.max(1, height)} aria-hidden {...looks} />
  ) : (
    // Every canvas is a layer of its own to the browser: hundreds of them, on cards, would slow each frame. An image that
    // is dragged would count as a file that is dropped on the page.
    <img ref={still} alt={described} draggable={false} {...looks} />
  );
  const picture = (
    <>
      {image && over !== 'map' && <Underlay picture={image} grey={over === 'both'} />}
      {drawn}
      {outline && <OutlineOverlay outline={outline} />}
    </>
  );
  const box = { width: (size * width) / longer, maxWidth: '100%', aspectRatio: `${width} / ${height}` };
  if (!interactive)
    return (
      // Only what is drawn over it needs a place of its own: cards have hundreds of plain maps.
      <div className={image || outline ? 'relative' : ''} style={box}>
        {picture}
      </div>
    );

  const value = probe && values[probe.row * width + probe.column];
  return (
    <div className="max-w-full" style={{ width: box.width }}>
      <div
        role="img"
        aria-label={`${described}. Arrow keys read single values.`}
        aria-describedby={readoutId}
        tabIndex={0}
        className="relative cursor-crosshair rounded-[2px]"
        style={box}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => move(null, false)}
        onBlur={() => move(null, false)}
        onKeyDown={press}
      >
        {picture}
        {probe && (
          <span
            aria-hidden
            className="pointer-events-none absolute border-2 border-white outline-1 outline-black"
            style={{
              left: `${(100 * probe.column) / width}%`,
              top: `${(100 * probe.row) / height}%`,
              width: `${100 / width}%`,
              height: `${100 / height}%`,
            }}
          />
        )}
        {probe && own && (
          <span
            aria-hidden
            className="pointer-events-none absolute bottom-full left-1/2 z-10 mb-1 -translate-x-1/2 rounded bg-ink px-1.5 py-0.5 text-center text-2xs whitespace-nowrap text-surface tabular-nums"
          >
            row {probe.row + 1}, column {probe.column + 1}: <br />
            {format(value ?? NaN)}
          </span>
        )}
      </div>
      <output id={readoutId} className="block h-5 truncate text-xs text-muted tabular-nums">
        {probe ? (
          <>
            <span className="sr-only">
              row {probe.row + 1}, column {probe.column + 1}:{' '}
            </span>
            <strong className="text-ink">{format(value ?? NaN)}</strong>
          </>
        ) : (
          `max ${format(largest)}`
        )}
      </output>
    </div>
  );
}
