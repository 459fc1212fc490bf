import { along, type Axis } from '@/lib/figures/axis';

export interface DotRow {
  id: string;
  label: string;
  /** A CSS colour or variable. */
  colour: string;
  points: readonly { seed: number; value: number; title: string }[];
  mean: number;
  interval?: readonly [low: number, high: number];
  /** Mean and interval in words, at the end of the row. */
  words: string;
}

interface Props {
  title: string;
  /** Under the axis. */
  unit: string;
  rows: readonly DotRow[];
  axis: Axis;
  tick: (value: number) => string;
  reference?: { value: number; label: string };
  /** Lines between the dots of one seed in all rows. */
  joined?: boolean;
}

const ROW = 36;
/** The dots of a row lie in a band of this height, each seed at the same height in all rows. */
const BAND = 16;
const FOOT = 34;

const laneOf = (place: number, count: number): number => (count > 1 ? (place / (count - 1) - 0.5) * BAND : 0);

const middle = (row: number): number => (row + 0.5) * ROW;

/** Every seed as a dot, a row for each thing that is compared; behind them the mean and its interval. */
export function DotRows({ title, unit, rows, axis, tick, reference, joined = false }: Props) {
  const at = (value: number) => `${along(value, axis.domain)}%`;
  const height = rows.length * ROW;
  const shown =
    reference && reference.value >= axis.domain[0] && reference.value <= axis.domain[1]
      ? reference
      : undefined;
  return (
    <figure
      className="grid grid-cols-[minmax(3.5rem,auto)_minmax(8rem,1fr)_auto] gap-x-4"
      style={{ gridTemplateRows: `auto repeat(${rows.length}, ${ROW}px) ${FOOT}px` }}
    >
      <figcaption className="col-span-3 flex items-center gap-3 pb-1 text-xs">
        <span className="font-semibold">{title}</span>
        {shown && shown.label !== '' && (
          <span className="inline-flex items-center gap-1 text-muted">
            <span aria-hidden>┊</span>
            {shown.label}
          </span>
        )}
      </figcaption>
      {rows.map((row, i) => (
        <span
          key={row.id}
          className="flex max-w-36 items-center gap-1.5 text-xs font-medium"
          style={{ gridColumn: 1, gridRow: i + 2 }}
          title={row.label}
        >
          <span aria-hidden className="size-2 shrink-0 rounded-full" style={{ background: row.colour }} />
          <span className="truncate">{row.label}</span>
        </span>
      ))}
      <svg
        role="img"
        aria-label={`${title}: a dot for every seed`}
        className="h-full w-full overflow-visible"
        style={{ gridColumn: 2, gridRow: `2 / span ${rows.length + 1}` }}
      >
        <Scale axis={axis} tick={tick} unit={unit} height={height} />
        {shown && (
          <line
            x1={at(shown.value)}
            x2={at(shown.value)}
            y2={height}
            className="stroke-muted"
            strokeDasharray="3 3"
          />
        )}
        {joined && <Joints rows={rows} at={at} />}
        {rows.map((row, i) => (
          <Row key={row.id} row={row} y={middle(i)} at={at} />
        ))}
      </svg>
      {rows.map((row, i) => (
        <span
          key={row.id}
          className="self-center text-2xs whitespace-nowrap text-muted tabular-nums"
          style={{ gridColumn: 3, gridRow: i + 2 }}
        >
          {row.words}
        </span>
      ))}
    </figure>
  );
}

function Scale({ axis, tick, unit, height }: Pick<Props, 'axis' | 'tick' | 'unit'> & { height: number }) {
  return (
    <g aria-hidden>
      {axis.ticks.map((value) => {
        const x = `${along(value, axis.domain)}%`;
        return (
          <g key={value}>
            <line x1={x} x2={x} y2={height} className="stroke-line" />
            <text x={x} y={height + 14} textAnchor="middle" className="fill-faint text-[10px] tabular-nums">
              {tick(value)}
            </text>
          </g>
        );
      })}
      <text x="50%" y={height + 28} textAnchor="middle" className="fill-faint text-[10px]">
        {unit}
      </text>
    </g>
  );
}

type At = (value: number) => string;

function Joints({ rows, at }: { rows: readonly DotRow[]; at: At }) {
  const many = rows.reduce((sum, { points }) => sum + points.length, 0) > 40;
  return rows.slice(1).flatMap((row, i) => {
    const above = new Map(rows[i]!.points.map((point, place) => [point.seed, { point, place }]));
    return row.points.map((point, place) => {
      const other = above.get(point.seed);
      if (!other) return null;
      return (
        <line
          key={`${row.id} ${point.seed}`}
          x1={at(other.point.value)}
          y1={middle(i) + laneOf(other.place, above.size)}
          x2={at(point.value)}
          y2={middle(i + 1) + laneOf(place, row.points.length)}
          className={`stroke-line-strong ${many ? 'opacity-25' : 'opacity-50'}`}
        />
      );
    });
  });
}

function Row({ row: { points, mean, interval, colour }, y, at }: { row: DotRow; y: number; at: At }) {
  return (
    <g style={{ stroke: colour }}>
      {interval && (
        <g strokeWidth={2}>
          <line x1={at(interval[0])} x2={at(interval[1])} y1={y} y2={y} strokeWidth={BAND} opacity={0.2} />
          {interval.map((end) => (
            <line key={end} x1={at(end)} x2={at(end)} y1={y - 6} y2={y + 6} />
          ))}
        </g>
      )}
      {Number.isFinite(mean) && (
        <line x1={at(mean)} x2={at(mean)} y1={y - BAND / 2 - 4} y2={y + BAND / 2 + 4} strokeWidth={3} />
      )}
      {points.map((point, place) => (
        <circle
          key={point.seed}
          cx={at(point.value)}
          cy={y + laneOf(place, points.length)}
          r={points.length > 10 ? 3 : 4}
          className="stroke-surface"
          style={{ fill: colour }}
        >
          <title>{point.title}</title>
        </circle>
      ))}
    </g>
  );
}
