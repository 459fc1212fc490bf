import { percent } from '@/lib/figures/numbers';
import { variantColour } from '@/components/charts/variant-colours';
import { count } from '../words';
import type { Point, VariantView } from './view';

const WIDTH = 340;
const HEIGHT = 180;
const LEFT = 44;
const BOTTOM = 22;
const TOP = 8;
const RIGHT = 10;

type Variants = readonly Pick<VariantView, 'id' | 'label' | 'index'>[];

/** Whole tenths around all values, so that a difference is seen and the scale is said. */
function rangeOf(points: readonly Point[]): [number, number] {
  const values = points.map(({ accuracy }) => accuracy);
  const low = Math.floor(10 * Math.min(...values) - 0.2) / 10;
  const high = Math.ceil(10 * Math.max(...values) + 0.2) / 10;
  return [Math.max(0, low), Math.min(1, Math.max(high, low + 0.2))];
}

/** Accuracy over the size of the batches: a circle for shuffled ones, a square for sorted ones. */
export function BatchChart({
  points,
  variants,
  most,
}: {
  points: readonly Point[];
  variants: Variants;
  most: number;
}) {
  if (points.length === 0) return null;
  const [low, high] = rangeOf(points);
  const x = (size: number) =>
    LEFT + ((WIDTH - LEFT - RIGHT) * Math.log2(size)) / Math.max(1, Math.log2(Math.max(2, most)));
  const y = (accuracy: number) => TOP + ((HEIGHT - TOP - BOTTOM) * (high - accuracy)) / (high - low);
  const ticks = [low, (low + high) / 2, high];
  const powers = Array.from({ length: Math.floor(Math.log2(Math.max(1, most))) + 1 }, (_, i) => 2 ** i);
  const shown = powers.filter((_, i) => i % Math.ceil(powers.length / 8) === 0);
  return (
    <figure className="w-full max-w-md min-w-0">
      <figcaption className="flex flex-wrap gap-x-3 text-xs text-muted">
        <span className="font-semibold text-ink">Accuracy over batch size</span>
        {variants.map(({ id, label, index }) => (
          <span key={id} className="inline-flex items-center gap-1">
            <span aria-hidden className="size-2 rounded-full" style={{ background: variantColour(index) }} />
            {label}
          </span>
        ))}
        <span>● shuffled</span>
        <span>□ sorted by class</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="w-full" aria-hidden>
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} className="stroke-line" />
            <text x={LEFT - 6} y={y(tick) + 3} textAnchor="end" className="fill-muted text-[0.625rem]">
              {percent(tick, 0)}
            </text>
          </g>
        ))}
        {shown.map((size) => (
          <text
            key={size}
            x={x(size)}
            y={HEIGHT - 8}
            textAnchor="middle"
            className="fill-muted text-[0.625rem]"
          >
            {size}
          </text>
        ))}
        {variants.map(({ id, index }) =>
          (['shuffled', 'sorted'] as const).map((order) => {
            const of = points.filter((point) => point.variantId === id && point.order === order);
            return (
              <g key={`${id} ${order}`} style={{ color: variantColour(index) }}>
                <polyline
                  points={line(of)
                    .map(({ size, accuracy }) => `${x(size)},${y(accuracy)}`)
                    .join(' ')}
                  fill="none"
                  stroke="currentColor"
                  strokeWidth={1.25}
                  strokeDasharray={order === 'sorted' ? '4 3' : undefined}
                />
                {of.map((point, i) => (
                  <Mark key={i} order={order} x={x(point.size)} y={y(point.accuracy)} />
                ))}
              </g>
            );
          }),
        )}
      </svg>
      <PointTable points={points} variants={variants} />
    </figure>
  );
}

function Mark({ order, x, y }: { order: Point['order']; x: number; y: number }) {
  if (order === 'shuffled') return <circle cx={x} cy={y} r={3.5} fill="currentColor" />;
  return (
    <rect
      x={x - 4}
      y={y - 4}
      width={8}
      height={8}
      strokeWidth={1.75}
      stroke="currentColor"
      className="fill-surface"
    />
  );
}

/** Through the mean of all that was measured at a size. */
function line(points: readonly Point[]): { size: number; accuracy: number }[] {
  const sizes = [...new Set(points.map(({ size }) => size))];
  return sizes.map((size) => {
    const all = points.filter((point) => point.size === size);
    return { size, accuracy: all.reduce((sum, { accuracy }) => sum + accuracy, 0) / all.length };
  });
}

/** The same numbers for people who cannot see the points. */
function PointTable({ points, variants }: { points: readonly Point[]; variants: Variants }) {
  const labels = new Map(variants.map(({ id, label }) => [id, label]));
  return (
    <table className="sr-only">
      <caption>Accuracy over batch size, all that was measured</caption>
      <thead>
        <tr>
          {['Batch size', 'Order', 'Variant', 'Accuracy'].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map(({ size, order, variantId, accuracy }, i) => (
          <tr key={i}>
            <th scope="row">{count(size)}</th>
            <td>{order === 'sorted' ? 'sorted by class' : 'shuffled'}</td>
            <td>{labels.get(variantId)}</td>
            <td>{percent(accuracy)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
