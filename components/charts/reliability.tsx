import type { Calibration } from '@/lib/results/calibration';
import { percent } from '@/lib/figures/numbers';

interface Props {
  label: string;
  /** A CSS colour or variable. */
  colour: string;
  calibration: Calibration;
  /** The largest number of images in a bin of any diagram beside this one. */
  most: number;
}

const SIDE = 168;
const COUNTS = 34;
const GAP = 6;
const LEFT = 34;
const BOTTOM = 30;
const TOP = 10;
const RIGHT = 20;
const TICKS = [0, 0.5, 1];

const up = (share: number): number => TOP + SIDE * (1 - share);

/**
 * Confidence against accuracy: bars are the accuracy in each bin of confidence, dots stand at the mean confidence; on the
 * diagonal they agree. Below: how many images are in each bin.
 */
export function Reliability({ label, colour, calibration: { bins, error }, most }: Props) {
  const foot = TOP + SIDE + GAP;
  return (
    <figure className="w-fit">
      <figcaption className="flex items-baseline gap-2 text-xs">
        <span aria-hidden className="size-2 rounded-full" style={{ background: colour }} />
        <span className="max-w-32 truncate font-semibold" title={label}>
          {label}
        </span>
        <span className="text-muted tabular-nums">ECE {percent(error ?? NaN)}</span>
      </figcaption>
      <svg
        role="img"
        aria-label={`${label}: confidence and accuracy`}
        width={LEFT + SIDE + RIGHT}
        height={foot + COUNTS + BOTTOM}
      >
        <Frame most={most} />
        {bins.map((bin) => (
          <Bin key={bin.low} bin={bin} colour={colour} most={most} />
        ))}
        <line x1={LEFT} y1={up(0)} x2={LEFT + SIDE} y2={up(1)} className="stroke-ink" strokeDasharray="4 3" />
      </svg>
      <BinTable label={label} bins={bins} />
    </figure>
  );
}

const text = 'fill-faint text-[10px] tabular-nums';

function Frame({ most }: { most: number }) {
  const foot = TOP + SIDE + GAP;
  return (
    <g aria-hidden>
      {TICKS.map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={LEFT + SIDE} y1={up(tick)} y2={up(tick)} className="stroke-line" />
          <text x={LEFT - 4} y={up(tick) + 3} textAnchor="end" className={text}>
            {percent(tick, 0)}
          </text>
          <text x={LEFT + SIDE * tick} y={foot + COUNTS + 12} textAnchor="middle" className={text}>
            {percent(tick, 0)}
          </text>
        </g>
      ))}
      <text x={LEFT - 4} y={foot + 8} textAnchor="end" className={text}>
        {most}
      </text>
      <text x={LEFT - 4} y={foot + COUNTS} textAnchor="end" className={text}>
        0
      </text>
      <line x1={LEFT} x2={LEFT + SIDE} y1={foot + COUNTS} y2={foot + COUNTS} className="stroke-line" />
      <text x={LEFT + SIDE / 2} y={foot + COUNTS + 25} textAnchor="middle" className={text}>
        confidence
      </text>
    </g>
  );
}

function Bin({ bin, colour, most }: { bin: Calibration['bins'][number]; colour: string; most: number }) {
  const { low, high, count, confidence, accuracy } = bin;
  if (accuracy === null || confidence === null) return null;
  const x = LEFT + SIDE * low + 0.5;
  const width = SIDE * (high - low) - 1;
  const tall = (COUNTS * count) / Math.max(1, most);
  return (
    <g style={{ fill: colour }}>
      <title>
        {`Confidence ${percent(low, 0)} to ${percent(high, 0)}: ${count} images, mean confidence ${percent(confidence)}, right ${percent(accuracy)}`}
      </title>
      <rect x={x} y={up(accuracy)} width={width} height={SIDE * accuracy} opacity={0.35} />
      <circle
        cx={LEFT + SIDE * confidence}
        cy={up(accuracy)}
        r={3.5}
        className="stroke-surface"
        strokeWidth={1}
      />
      <rect x={x} y={TOP + SIDE + GAP + COUNTS - tall} width={width} height={tall} opacity={0.8} />
    </g>
  );
}

/** The same numbers for people who cannot see the bars. */
function BinTable({ label, bins }: { label: string; bins: Calibration['bins'] }) {
  return (
    <table className="sr-only">
      <caption>{label}: accuracy by confidence</caption>
      <thead>
        <tr>
          {['Confidence', 'Images', 'Mean confidence', 'Accuracy'].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bins
          .filter(({ count }) => count > 0)
          .map(({ low, high, count, confidence, accuracy }) => (
            <tr key={low}>
              <th scope="row">
                {percent(low, 0)} to {percent(high, 0)}
              </th>
              <td>{count}</td>
              <td>{percent(confidence ?? NaN)}</td>
              <td>{percent(accuracy ?? NaN)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
