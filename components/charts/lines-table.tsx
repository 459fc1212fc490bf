import type { LinesPart } from '@/lib/figures/figure';
import { exactOf } from '@/lib/figures/numbers';
import { stepsOf } from '@/lib/figures/plot';

const cell = 'border border-line px-1.5 py-0.5 text-right whitespace-nowrap';

/** Look of tables of values. */
export const valueTable = {
  table: 'border-collapse text-xs tabular-nums',
  cell,
  head: `${cell} bg-raised font-medium text-muted`,
  caption: 'pb-1 text-left text-muted',
};

/** The same numbers as the lines: a row for each x, a column for each series. */
export function LinesTable({ part, className }: { part: LinesPart; className: string }) {
  const { label, x, y, series } = part;
  const [sayX, sayY] = [exactOf(x.unit), exactOf(y.unit)];
  const known = series.map(({ points }) => new Map(points.map((point) => [point.x, point])));
  return (
    <table className={className}>
      <caption className={valueTable.caption}>
        {label}: {y.label}; in brackets the interval
      </caption>
      <thead>
        <tr>
          <th scope="col" className={valueTable.head}>
            {x.label}
          </th>
          {series.map(({ id, label: name }) => (
            <th key={id} scope="col" className={valueTable.head}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {stepsOf(part).map((step) => (
          <tr key={step}>
            <th scope="row" className={valueTable.head}>
              {sayX(step)}
            </th>
            {known.map((points, i) => {
              const point = points.get(step);
              const { low, high } = point ?? {};
              return (
                <td key={series[i]!.id} className={cell}>
                  {point ? sayY(point.y) : '–'}
                  {low !== undefined && high !== undefined && ` [${sayY(low)}, ${sayY(high)}]`}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
