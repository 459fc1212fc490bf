'use client';

import { useMemo, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { LinePoint, LineSeries, LinesPart } from '@/lib/figures/figure';
import { formatOf } from '@/lib/figures/numbers';
import { plotOf, stepsOf, traceOf, type Plot } from '@/lib/figures/plot';
import { LinesTable } from './lines-table';

const WIDTH = 440;
const HEIGHT = 210;
const BOX = { left: 56, right: WIDTH - 12, top: 10, bottom: HEIGHT - 38 };

const cornersOf = (points: readonly (readonly [number, number])[]): string =>
  points.map((point) => point.join()).join(' ');

const nearest = (steps: readonly number[], x: number): number =>
  steps.reduce((best, _, i) => (Math.abs(steps[i]! - x) < Math.abs(steps[best]! - x) ? i : best), 0);

/** Lines over one axis, with their intervals. Pointer and arrow keys read all series at one place. */
export function LinesChart({ part }: { part: LinesPart }) {
  const { label, x, y, series } = part;
  const plot = useMemo(() => plotOf(part, BOX), [part]);
  const steps = useMemo(() => stepsOf(part), [part]);
  const [at, setAt] = useState<number | null>(null);
  const [sayX, sayY] = [formatOf(x.unit), formatOf(y.unit)];
  const step = at === null ? undefined : steps[at];
  if (!plot) return null;

  const point = (event: PointerEvent<SVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const across = ((event.clientX - box.left) / box.width) * WIDTH;
    const share = (across - BOX.left) / (BOX.right - BOX.left);
    const [low, high] = plot.x.domain;
    setAt(nearest(steps, low + share * (high - low)));
  };
  const press = (event: KeyboardEvent) => {
    const to = {
      ArrowLeft: at === null ? 0 : at - 1,
      ArrowRight: at === null ? 0 : at + 1,
      Home: 0,
      End: steps.length - 1,
    }[event.key];
    if (event.key === 'Escape') setAt(null);
    if (to === undefined) return;
    event.preventDefault();
    // The canvas of the graph listens to the same keys.
    event.stopPropagation();
    setAt(Math.min(steps.length - 1, Math.max(0, to)));
  };
  const pointOf = ({ points }: LineSeries): LinePoint | undefined => points.find((of) => of.x === step);
  const valueOf = (of: LineSeries): string => {
    const found = pointOf(of);
    if (!found) return '–';
    const { low, high } = found;
    const interval = low !== undefined && high !== undefined ? ` (${sayY(low)} to ${sayY(high)})` : '';
    return sayY(found.y) + interval;
  };
  return (
    <figure className="relative w-full max-w-xl min-w-0">
      <figcaption className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-muted">
        <span className="font-semibold text-ink">{label}</span>
        {series.map(({ id, label: name, colour, dashed }) => (
          <span key={id} className="inline-flex items-center gap-1">
            <svg aria-hidden width="14" height="6" style={{ color: colour }}>
              <path
                d="M0 3H14"
                stroke="currentColor"
                strokeWidth="2.5"
                strokeDasharray={dashed ? '4 2' : undefined}
              />
            </svg>
            {name}
          </span>
        ))}
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="w-full cursor-crosshair rounded-sm"
        role="img"
        aria-label={`${label}: ${y.label} over ${x.label}. Left and right read single places.`}
        tabIndex={0}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setAt(null)}
        onBlur={() => setAt(null)}
        onKeyDown={press}
      >
        <Axes part={part} plot={plot} />
        {part.mark && (
          <line
            x1={plot.across(part.mark.x)}
            x2={plot.across(part.mark.x)}
            y1={BOX.top}
            y2={BOX.bottom}
            className="stroke-ink"
            strokeWidth={1.25}
          >
            <title>{part.mark.label}</title>
          </line>
        )}
        {step !== undefined && (
          <line
            x1={plot.across(step)}
            x2={plot.across(step)}
            y1={BOX.top}
            y2={BOX.bottom}
            className="stroke-line-strong"
          />
        )}
        {series.map((of) => (
          <Trace key={of.id} series={of} plot={plot} at={step} />
        ))}
      </svg>
      <LinesTable part={part} className="sr-only" />
      <output className="flex min-h-5 flex-wrap gap-x-3 text-xs text-muted tabular-nums">
        {step !== undefined && (
          <>
            <span>
              {x.label} <strong className="text-ink">{sayX(step)}</strong>
            </span>
            {series.map((of) => (
              <span key={of.id}>
                {of.label} <strong className="text-ink">{valueOf(of)}</strong>
              </span>
            ))}
          </>
        )}
      </output>
    </figure>
  );
}

function Axes({ part, plot }: { part: LinesPart; plot: Plot }) {
  const { x, y, reference } = part;
  const [sayX, sayY] = [formatOf(x.unit), formatOf(y.unit)];
  const middle = (BOX.top + BOX.bottom) / 2;
  return (
    <g aria-hidden className="text-[10px] tabular-nums">
      {plot.y.ticks.map((tick) => (
        <g key={tick}>
          <line x1={BOX.left} x2={BOX.right} y1={plot.up(tick)} y2={plot.up(tick)} className="stroke-line" />
          <text x={BOX.left - 6} y={plot.up(tick) + 3} textAnchor="end" className="fill-muted">
            {sayY(tick)}
          </text>
        </g>
      ))}
      {plot.x.ticks.map((tick) => (
        <text key={tick} x={plot.across(tick)} y={BOX.bottom + 14} textAnchor="middle" className="fill-muted">
          {sayX(tick)}
        </text>
      ))}
      <text x={(BOX.left + BOX.right) / 2} y={HEIGHT - 6} textAnchor="middle" className="fill-muted">
        {x.label}
      </text>
      <text
        x={10}
        y={middle}
        textAnchor="middle"
        className="fill-muted"
        transform={`rotate(-90 10 ${middle})`}
      >
        {y.label}
      </text>
      {reference && (
        <>
          <line
            x1={BOX.left}
            x2={BOX.right}
            y1={plot.up(reference.y)}
            y2={plot.up(reference.y)}
            className="stroke-muted"
            strokeDasharray="3 3"
          />
          <text x={BOX.right} y={plot.up(reference.y) - 4} textAnchor="end" className="fill-muted">
            {reference.label}
          </text>
        </>
      )}
    </g>
  );
}

/** @param at which x is read */
function Trace({ series, plot, at }: { series: LineSeries; plot: Plot; at: number | undefined }) {
  const { line, band, known } = traceOf(series, plot);
  return (
    <g aria-hidden style={{ color: series.colour }}>
      {band && <polygon points={cornersOf(band)} fill="currentColor" opacity={0.15} />}
      <polyline
        points={cornersOf(line)}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeDasharray={series.dashed ? '4 3' : undefined}
      />
      {line.map(([x, y], i) => {
        const read = known[i]!.x === at;
        return <circle key={i} cx={x} cy={y} r={read ? 4.5 : 2.75} fill="currentColor" />;
      })}
    </g>
  );
}
