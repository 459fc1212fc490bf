import type { DataSummary } from '@/lib/worker/protocol';
import { count } from '../words';

/** Images of each class as bars with their numbers, so that an imbalance is seen at once. */
export function ClassCounts({ summary }: { summary: DataSummary }) {
  const { classes, counts, ownSplit } = summary;
  const rows = classes.map((name) => ({ name, ...(counts[name] ?? { train: 0, validation: 0 }) }));
  const largest = Math.max(1, ...rows.map(({ train, validation }) => train + validation));
  return (
    <table className="w-full text-xs">
      <caption className="sr-only">Images of each class</caption>
      <thead>
        <tr className="text-2xs text-faint">
          <th scope="col" className="pb-1 text-left font-normal">
            Class
          </th>
          <th aria-hidden className="w-1/2" />
          <th scope="col" className="pb-1 pl-2 text-right font-normal">
            {ownSplit ? 'Train' : 'Images'}
          </th>
          {ownSplit && (
            <th scope="col" className="pb-1 pl-2 text-right font-normal">
              Validation
            </th>
          )}
        </tr>
      </thead>
      <tbody className="tabular-nums">
        {rows.map(({ name, train, validation }) => (
          <tr key={name}>
            <th scope="row" className="max-w-32 truncate py-0.5 pr-2 text-left font-medium" title={name}>
              {name}
            </th>
            <td aria-hidden>
              <span className="flex h-2.5 gap-px overflow-hidden rounded-sm bg-sunken">
                <span className="bg-accent" style={{ width: `${(100 * train) / largest}%` }} />
                <span
                  className="bg-accent opacity-45"
                  style={{ width: `${(100 * validation) / largest}%` }}
                />
              </span>
            </td>
            <td className="pl-2 text-right">{count(train)}</td>
            {ownSplit && <td className="pl-2 text-right text-muted">{count(validation)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
