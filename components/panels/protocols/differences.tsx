import { leftHeadClass } from '@/components/panels/training/table';
import type { Difference } from '@/lib/graph/paper';

const COLUMNS = ['What', 'Released code', 'Here', 'Why'];

/** What a graph does otherwise than the paper's code: what else than the head may make their numbers differ. */
export function Differences({ differences, of }: { differences: readonly Difference[]; of: string }) {
  return (
    <details className="text-xs">
      <summary className="cursor-pointer text-muted">
        {differences.length} things that {of} does otherwise than the paper’s released code
      </summary>
      <div className="overflow-x-auto pt-1">
        <table className="text-xs">
          <caption className="sr-only">What {of} does otherwise than the released code</caption>
          <thead>
            <tr className="border-b border-line">
              {COLUMNS.map((name) => (
                <th key={name} scope="col" className={leftHeadClass}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {differences.map(({ what, paper, here, why }) => (
              <tr key={`${what} ${here}`} className="border-b border-line align-top last:border-0">
                <th scope="row" className="px-2 py-1 text-left font-medium">
                  {what}
                </th>
                {[paper, here, why].map((text, i) => (
                  <td key={i} className="px-2 py-1 text-muted">
                    {text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
