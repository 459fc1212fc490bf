import { cellClass, headClass } from '@/components/panels/training/table';
import { Panel } from '@/components/ui/panel';
import { CLAIMED_SETS, CLAIM_NOTES, CLAIMS, PAPER } from '@/lib/explain/claims';

/** The paper's figures, version by version. */
export function Claims() {
  return (
    <Panel
      title="What the paper claims"
      description={`Test accuracy in per cent (${PAPER.authors}, ${PAPER.source}). Each row is a version by itself: figures of different versions must not be mixed.`}
      className="max-w-2xl"
    >
      <div className="overflow-x-auto">
        <table className="text-xs tabular-nums">
          <caption className="sr-only">Accuracies that {PAPER.source} reports, by version</caption>
          <thead>
            <tr className="border-b border-line">
              <th scope="col" className={`${headClass} text-left!`}>
                Version
              </th>
              {CLAIMED_SETS.map((name) => (
                <th key={name} scope="col" className={headClass}>
                  {name}
                </th>
              ))}
              <th scope="col" className={`${headClass} text-left!`}>
                Mean at test time
              </th>
            </tr>
          </thead>
          <tbody>
            {CLAIMS.map(({ version, accuracies, protocol }) => (
              <tr key={version} className="border-b border-line last:border-0">
                <th scope="row" className="px-2 py-1 text-left font-medium">
                  {version}
                </th>
                {CLAIMED_SETS.map((name) => (
                  <td key={name} className={cellClass}>
                    {accuracies[name]?.toFixed(2) ?? <span className="text-faint">none</span>}
                  </td>
                ))}
                <td className="px-2 py-1 text-left text-muted">{protocol}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className="flex list-disc flex-col gap-0.5 pl-4 text-xs text-muted">
        {CLAIM_NOTES.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </Panel>
  );
}
