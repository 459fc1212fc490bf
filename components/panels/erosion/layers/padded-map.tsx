'use client';

import { useId, type PointerEvent } from 'react';
import { Heatmap } from '@/components/charts/heatmap';
import type { Sides } from '@/lib/core/structural';
import type { LayerStep } from '@/lib/explain/layers/types';
import type { MapPart } from '@/lib/figures/figure';
import { formatOf } from '@/lib/figures/numbers';
import { labStore } from '@/lib/store/lab';
import { ringLayout, type RingLayout } from './geometry';
import { paddingText } from './words';

interface Props {
  /** What the step reads. */
  part: MapPart;
  step: LayerStep;
  size: number;
  /** The window of the probed pixel, in rows and columns of the input. */
  window: { row: number; column: number; size: number } | null;
}

/** Room for the numbers beside the ring. */
const MARGIN = 15;

const rectangle = ({ width, height }: RingLayout, { top, right, bottom, left }: Sides): string =>
  `M${-left},${-top}h${width + left + right}v${height + top + bottom}h${-(width + left + right)}z`;

const negative = ({ top, right, bottom, left }: Sides): Sides => ({
  top: -top,
  right: -right,
  bottom: -bottom,
  left: -left,
});

const NO_SIDES: Sides = { top: 0, right: 0, bottom: 0, left: 0 };

/** A map with the padding that a step puts around it, and the window that one pixel of the result sees. */
export function PaddedMap({ part, step, size, window: seen }: Props) {
  const id = useId();
  const { label, values, shape, domain, scale, unit, quantity } = part;
  const layout = ringLayout(shape, step, size);
  const { width, height, ring, reached, cut } = layout;
  // Pooling leaves out what lies beside the map.
  const filled = step.filling !== null;
  const point = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const within = (share: number) => Math.min(1, Math.max(0, share));
    const place = {
      x: within((event.clientX - box.left) / box.width),
      y: within((event.clientY - box.top) / box.height),
    };
    // As on all other maps: it follows the pointer, and stays where it is clicked.
    const { look, point } = labStore.getState();
    if (event.type === 'pointerdown') look({ probe: place });
    point(event.type === 'pointerdown' ? null : place);
  };
  const space = {
    top: ring.top + MARGIN,
    right: ring.right + MARGIN,
    bottom: ring.bottom + MARGIN,
    left: ring.left + MARGIN,
  };
  return (
    <div
      className="relative shrink-0"
      style={{
        paddingTop: space.top,
        paddingRight: space.right,
        paddingBottom: space.bottom,
        paddingLeft: space.left,
        width: width + space.left + space.right,
      }}
    >
      <div
        className="cursor-crosshair"
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => labStore.getState().point(null)}
      >
        <Heatmap
          values={values}
          shape={[...shape]}
          domain={[...domain]}
          scale={scale}
          label={`${label}, ${quantity}, padding ${paddingText(step)}`}
          format={formatOf(unit)}
          size={size}
        />
      </div>
      <svg
        aria-hidden
        className="pointer-events-none absolute inset-0 text-ink"
        width={width + space.left + space.right}
        height={height + space.top + space.bottom}
      >
        <defs>
          <pattern
            id={`${id}hatch`}
            width={5}
            height={5}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width={5} height={5} className="fill-surface" />
            <rect width={2} height={5} fill="currentColor" opacity={0.75} />
          </pattern>
          <pattern id={`${id}dots`} width={4} height={4} patternUnits="userSpaceOnUse">
            <rect width={4} height={4} className="fill-sunken" />
            <circle cx={2} cy={2} r={0.8} className="fill-faint" />
          </pattern>
        </defs>
        <g transform={`translate(${space.left} ${space.top})`}>
          <path
            d={rectangle(layout, ring) + rectangle(layout, filled ? reached : NO_SIDES)}
            fillRule="evenodd"
            fill={`url(#${id}dots)`}
          />
          {filled && (
            <path
              d={rectangle(layout, reached) + rectangle(layout, NO_SIDES)}
              fillRule="evenodd"
              fill={`url(#${id}hatch)`}
            />
          )}
          <path
            d={rectangle(layout, NO_SIDES) + rectangle(layout, negative(cut))}
            fillRule="evenodd"
            fill={`url(#${id}dots)`}
            opacity={0.8}
          />
          <RingNumbers layout={layout} step={step} />
          {seen && <WindowOutline layout={layout} seen={seen} />}
        </g>
      </svg>
    </div>
  );
}

/** Pixels beside the map, and how many of them are reached where that differs, at each side. */
function RingNumbers({ layout, step }: { layout: RingLayout; step: LayerStep }) {
  const { width, height, ring } = layout;
  const { added, used } = step;
  const text = (side: keyof Sides): string => {
    if (added[side] === 0) return '';
    if (added[side] < 0) return `−${-added[side]}`;
    return used[side] === added[side] ? `${added[side]} px` : `${added[side]} px, ${used[side]} reached`;
  };
  const common = { textAnchor: 'middle' as const, className: 'fill-muted text-[10px] tabular-nums' };
  return (
    <g>
      <text {...common} x={width / 2} y={-ring.top - 4}>
        {text('top')}
      </text>
      <text {...common} x={width / 2} y={height + ring.bottom + 11}>
        {text('bottom')}
      </text>
      <text {...common} transform={`translate(${-ring.left - 4} ${height / 2}) rotate(-90)`}>
        {text('left')}
      </text>
      <text {...common} transform={`translate(${width + ring.right + 4} ${height / 2}) rotate(90)`}>
        {text('right')}
      </text>
    </g>
  );
}

function WindowOutline({ layout, seen }: { layout: RingLayout; seen: NonNullable<Props['window']> }) {
  const [top, bottom] = [layout.row(seen.row), layout.row(seen.row + seen.size)];
  const [left, right] = [layout.column(seen.column), layout.column(seen.column + seen.size)];
  // Windows of one pixel in a large map are still seen.
  const box = {
    x: left,
    y: top,
    width: Math.max(3, right - left),
    height: Math.max(3, bottom - top),
    fill: 'none',
  };
  return (
    <>
      <rect {...box} stroke="#000" strokeWidth={3.5} />
      <rect {...box} stroke="#fff" strokeWidth={1.5} />
    </>
  );
}
