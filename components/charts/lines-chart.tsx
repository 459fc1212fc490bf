import type { LinePoint, LinesPart } from '@/lib/figures/figure';
import { formatOf } from '@/lib/figures/numbers';
import { along, axisOf } from './axis';

const WIDTH = 440;
const HEIGHT = 210;
const MARGIN = { left: 64, right: 12, top: 10, bottom: 38 };

/** Lines over one axis, with their intervals; the same numbers as a table stand in the figure. */
export function LinesChart({ part }: { part: LinesPart }) {
  const { x: xWords, y: yWords, series, reference, mark } = part;
  const points = series.flatMap((of) => of.points);
  if (points.length === 0) return null;
  const xs = points.map((point) => point.x);
  const x = axisOf(xs, { within: [Math.min(...xs), Math.max(...xs)] });
  const y = part.domain
    ? axisOf(part.domain, { within: part.domain })
    : axisOf(points.flatMap(({ y, low = y, high = y }) => [y, low, high]));
  const across = (value: number) =>
    MARGIN.left + ((WIDTH - MARGIN.left - MARGIN.right) * along(value, x.domain)) / 100;
  const up = (value: number) =>
    HEIGHT - MARGIN.bottom - ((HEIGHT - MARGIN.top - MARGIN.bottom) * along(value, y.domain)) / 100;
  const [sayX, sayY] = [formatOf(xWords.unit), formatOf(yWords.unit)];
  const path = (of: readonly LinePoint[], value: (point: LinePoint) => number) =>
    of.map((point) => `${across(point.x)},${up(value(point))}`);
  return (
    <figure className="w-full max-w-xl min-w-0">
      <figcaption className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-muted">
        <span className="font-semibold text-ink">{part.label}</span>
        {series.map(({ id, label, colour, dashed }) => (
          <span key={id} className="inline-flex items-center gap-1">
            <span
              aria-hidden
              className={dashed ? 'w-3 border-t-2 border-dashed' : 'size-2 rounded-full'}
              style={dashed ? { borderColor: colour } : { background: colour }}
            />
            {label}
          </span>
        ))}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="w-full" role="img" aria-label={part.label}>
        <g aria-hidden className="text-[10px] tabular-nums">
          {y.ticks.map((tick) => (
            <g key={tick}>
              <line
                x1={MARGIN.left}
                x2={WIDTH - MARGIN.right}
                y1={up(tick)}
                y2={up(tick)}
                className="stroke-line"
              />
              <text x={MARGIN.left - 6} y={up(tick) + 3} textAnchor="end" className="fill-muted">
                {sayY(tick)}
              </text>
            </g>
          ))}
          {x.ticks.map((tick) => (
            <text
              key={tick}
              x={across(tick)}
              y={HEIGHT - MARGIN.bottom + 14}
              textAnchor="middle"
              className="fill-muted"
            >
              {sayX(tick)}
            </text>
          ))}
          <text
            x={(MARGIN.left + WIDTH - MARGIN.right) / 2}
            y={HEIGHT - 6}
            textAnchor="middle"
            className="fill-muted"
          >
            {xWords.label}
          </text>
          <text
            x={12}
            y={(HEIGHT - MARGIN.bottom + MARGIN.top) / 2}
            textAnchor="middle"
            className="fill-muted"
            transform={`rotate(-90 12 ${(HEIGHT - MARGIN.bottom + MARGIN.top) / 2})`}
          >
            {yWords.label}
          </text>
        </g>
        {reference && (
          <line
            x1={MARGIN.left}
            x2={WIDTH - MARGIN.right}
            y1={up(reference.y)}
            y2={up(reference.y)}
            className="stroke-muted"
            strokeDasharray="3 3"
          >
            <title>{reference.label}</title>
          </line>
        )}
        {mark && (
          <line
            x1={across(mark.x)}
            x2={across(mark.x)}
            y1={MARGIN.top}
            y2={HEIGHT - MARGIN.bottom}
            className="stroke-ink"
            strokeWidth={1.25}
          >
            <title>{mark.label}</title>
          </line>
        )}
        {series.map(({ id, colour, points: of, dashed }) => (
          <g key={id} style={{ color: colour }}>
            {of.some(({ low }) => low !== undefined) && (
              <polygon
                points={[
                  ...path(of, ({ y, high = y }) => high),
                  ...path(of, ({ y, low = y }) => low).reverse(),
                ].join(' ')}
                fill="currentColor"
                opacity={0.15}
              />
            )}
            <polyline
              points={path(of, (point) => point.y).join(' ')}
              fill="none"
              stroke="currentColor"
              strokeWidth={1.75}
              strokeDasharray={dashed ? '4 3' : undefined}
            />
            {of.map((point) => (
              <circle key={point.x} cx={across(point.x)} cy={up(point.y)} r={2.75} fill="currentColor">
                <title>{`${sayX(point.x)}: ${sayY(point.y)}`}</title>
              </circle>
            ))}
          </g>
        ))}
      </svg>
    </figure>
  );
}
