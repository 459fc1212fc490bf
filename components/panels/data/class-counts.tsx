'use client';

import { documentActions, useDocument } from '@/components/use-document';
import { useData } from '@/components/use-stores';
import { dataNode } from '@/lib/store/experiment';
import type { DataSummary } from '@/lib/worker/protocol';
import { count } from '../words';

/** Images of each class as bars with their numbers, so that an imbalance is seen at once; own images by choice of class. */
export function ClassCounts({ summary }: { summary: DataSummary }) {
  const { counts, ownSplit, available, set } = summary;
  const rows = Object.entries(available).map(([name, all]) => ({
    name,
    all,
    ...(counts[name] ?? { train: 0, validation: 0, test: 0 }),
  }));
  const isTested = rows.some(({ test }) => test > 0);
  const largest = Math.max(1, ...rows.map(({ all }) => all));
  return (
    <table className="w-full text-xs">
      <caption className="sr-only">Images of each class</caption>
      <thead>
        <tr className="text-2xs text-faint">
          {set !== '' && (
            <th scope="col" className="w-6 pb-1 text-left font-normal">
              <span className="sr-only">Use</span>
            </th>
          )}
          <th scope="col" className="pb-1 text-left font-normal">
            Class
          </th>
          <th aria-hidden className="w-2/5" />
          <th scope="col" className="pb-1 pl-2 text-right font-normal">
            {ownSplit ? 'Train' : 'Images'}
          </th>
          {ownSplit && (
            <th scope="col" className="pb-1 pl-2 text-right font-normal">
              Validation
            </th>
          )}
          {isTested && (
            <th scope="col" className="pb-1 pl-2 text-right font-normal">
              Test
            </th>
          )}
        </tr>
      </thead>
      <tbody className="tabular-nums">
        {rows.map(({ name, all, train, validation, test }) => (
          <tr key={name}>
            {set !== '' && (
              <td>
                <UseClass name={name} all={Object.keys(available)} />
              </td>
            )}
            <th scope="row" className="max-w-32 truncate py-0.5 pr-2 text-left font-medium" title={name}>
              {name}
            </th>
            <td aria-hidden>
              <span
                className="relative flex h-2.5 gap-px overflow-hidden rounded-sm bg-sunken"
                title={`${all} in all`}
              >
                <span className="bg-accent" style={{ width: `${(100 * train) / largest}%` }} />
                <span
                  className="bg-accent opacity-45"
                  style={{ width: `${(100 * validation) / largest}%` }}
                />
                <span className="bg-accent opacity-20" style={{ width: `${(100 * test) / largest}%` }} />
              </span>
            </td>
            <td className="pl-2 text-right">{count(train)}</td>
            {ownSplit && <td className="pl-2 text-right text-muted">{count(validation)}</td>}
            {isTested && <td className="pl-2 text-right text-muted">{count(test)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const NONE: readonly string[] = [];

/** Whether a class is used; the choice is part of the graph. */
function UseClass({ name, all }: { name: string; all: readonly string[] }) {
  const chosen = useDocument(
    (s) =>
      (dataNode(s.document)?.params['subset'] as { classes?: readonly string[] } | undefined)?.classes ??
      NONE,
  );
  const held = useData((s) => s.held);
  const used = chosen.length === 0 ? all : all.filter((other) => chosen.includes(other));
  const isUsed = used.includes(name);
  const change = () => {
    const next = isUsed
      ? used.filter((other) => other !== name)
      : all.filter((other) => used.includes(other) || other === name);
    const { document, setParam } = documentActions();
    const node = dataNode(document);
    if (node) setParam(node.id, ['subset', 'classes'], next.length === all.length ? [] : next);
  };
  return (
    <input
      type="checkbox"
      aria-label={`Use ${name}`}
      className="size-3.5 align-middle accent-(--accent)"
      checked={isUsed}
      // The last two stay: a network that tells one class from nothing learns nothing.
      disabled={held || (isUsed && used.length <= 2)}
      onChange={change}
    />
  );
}
