import { clsx } from 'clsx';
import { cellClass, headClass, leftHeadClass } from '@/components/panels/training/table';
import { signedPoints } from '@/components/panels/training/seed-scores';
import { percent } from '@/lib/figures/numbers';
import type { Interval } from '@/lib/results/statistics';
import { judgementAt, summaryAt, type Measured, type TestedVariant } from './view';

interface Props {
  measured: Measured;
  variants: readonly TestedVariant[];
  /** Two of them that are compared. */
  pair: readonly [TestedVariant, TestedVariant] | undefined;
  /** The step that is looked at. */
  step: number;
  title: string;
  stepTitle: string;
}

const range = (interval: Interval | undefined, say: (value: number) => string): string =>
  interval ? ` [${say(interval[0])}, ${say(interval[1])}]` : '';

const bare = (share: number): string => (100 * share).toFixed(1);

/** The numbers of the plot, and the paired difference at each step. */
export function ScoreTable({ measured, variants, pair, step, title, stepTitle }: Props) {
  const rows = measured.steps.filter((at) => variants.some(({ id }) => summaryAt(measured, id, at)));
  return (
    <div className="overflow-x-auto">
      <table className="text-xs whitespace-nowrap tabular-nums">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="border-b border-line">
            <th scope="col" className={leftHeadClass}>
              {stepTitle}
            </th>
            {variants.map(({ id, label }) => (
              <th key={id} scope="col" className={`${headClass} max-w-40 truncate`} title={label}>
                {label}
              </th>
            ))}
            {pair && (
              <th scope="col" className={`${leftHeadClass} max-w-64 truncate`}>
                {pair[1].label} − {pair[0].label}, points
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((at) => (
            <tr
              key={at}
              className={clsx('border-b border-line last:border-0', at === step && 'bg-accent-soft')}
              {...(at === step && { 'aria-current': true })}
            >
              <th scope="row" className="px-2 py-0.5 text-left font-medium">
                {at}
              </th>
              {variants.map(({ id }) => {
                const found = summaryAt(measured, id, at);
                return (
                  <td key={id} className={`${cellClass} py-0.5!`}>
                    {found ? percent(found.mean) : '…'}
                    <span className="text-muted">{range(found?.interval, bare)}</span>
                  </td>
                );
              })}
              {pair && <DifferenceCell measured={measured} pair={pair} step={at} />}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DifferenceCell({
  measured,
  pair,
  step,
}: Required<Pick<Props, 'measured' | 'step'>> & { pair: NonNullable<Props['pair']> }) {
  const found = judgementAt(measured, pair, step);
  if (!found) return <td className={cellClass}>…</td>;
  const { meanDifference, interval95, shown } = found;
  const ahead = meanDifference > 0 ? pair[1] : pair[0];
  return (
    <td className="px-2 py-0.5 text-left">
      {signedPoints(meanDifference)}
      {interval95 && (
        <span className="text-muted">
          {range(interval95, (value) => signedPoints(value))},{' '}
          {shown ? `${ahead.label} is ahead` : 'no difference shown'}
        </span>
      )}
    </td>
  );
}
