import { cellClass, VariantHeading } from '@/components/panels/training/table';
import { CLAIMED_SETS } from '@/lib/explain/claims';
import type { OwnRow, OwnRun } from './own-run';

/** The run on the page as rows of the paper's table, apart from all of its versions. */
export function OwnRows({ run: { rows, images, set, how } }: { run: OwnRun }) {
  return (
    <tbody>
      <tr className="border-y border-line">
        <th
          scope="rowgroup"
          colSpan={CLAIMED_SETS.length + 2}
          className="px-2 py-1 text-left text-2xs font-normal text-muted"
        >
          The run on this page, on {images}: validation accuracy, {how.join('; ')}. The best epoch was chosen
          by the images that it is scored on: its score is too high.
        </th>
      </tr>
      {rows.map((row) => (
        <tr key={row.id} className="border-b border-line last:border-0">
          <VariantHeading index={row.index} label={row.label} />
          {set ? (
            CLAIMED_SETS.map((name) => (
              <td key={name} className={cellClass}>
                {name === set && accuracies(row)}
              </td>
            ))
          ) : (
            <td colSpan={CLAIMED_SETS.length} className={cellClass}>
              {accuracies(row)} <span className="text-faint">(another set)</span>
            </td>
          )}
          <td className="px-2 py-1 text-left text-muted">{row.protocol}</td>
        </tr>
      ))}
    </tbody>
  );
}

const accuracies = ({ last, best }: OwnRow): string =>
  `last ${(100 * last).toFixed(2)}, best ${(100 * best).toFixed(2)}`;
