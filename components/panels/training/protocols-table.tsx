import { percent } from '@/components/charts/numbers';
import { Panel } from '@/components/ui/panel';
import type { Protocols } from '@/lib/results/result';
import { mean } from '@/lib/results/statistics';
import { captionOf, type Reading } from './reading';
import { cellClass, headClass, leftHeadClass, VariantHeading } from './table';

const COLUMNS: { protocol: keyof Protocols; title: string }[] = [
  { protocol: 'batch1', title: 'One by one' },
  { protocol: 'shuffled', title: 'Shuffled' },
  { protocol: 'sorted', title: 'Sorted by class' },
  { protocol: 'fixed', title: 'Running mean' },
];

const differ = (protocols: Protocols): boolean => new Set(Object.values(protocols)).size > 1;

/** Says which variants' scores depend on how the batches are formed, and by how much. */
export function BatchWarnings({ variants }: Pick<Reading, 'variants'>) {
  return variants.map((variant) => {
    const { id, label, seeds } = variant;
    const measured = seeds.flatMap(({ protocols }) => (protocols && differ(protocols) ? [protocols] : []));
    if (measured.length === 0) return null;
    const accuracy = (protocol: keyof Protocols) => percent(mean(measured.map((of) => of[protocol])));
    return (
      <p key={id} className="text-xs leading-5 text-warning">
        {label} depends on who else is in the batch: {accuracy('shuffled')} on shuffled batches,{' '}
        {accuracy('sorted')} on batches sorted by class, with the same images and weights:{' '}
        {captionOf({ variants: [variant], which: 'last' })}.
      </p>
    );
  });
}

/** One network, one validation set, four ways to form batches: who is in the batch must not matter. */
export function ProtocolsTable({ variants }: Pick<Reading, 'variants'>) {
  const rows = variants.flatMap(({ id, label, index, seeds }) =>
    seeds.flatMap(({ seed, protocols }) => (protocols ? [{ id, label, index, seed, protocols }] : [])),
  );
  if (rows.length === 0) return null;
  return (
    <Panel
      title="Validation accuracy by batch"
      className="max-w-2xl"
      description="After the last epoch: the same weights and images, in other batches. Where a row differs, predictions depend on who else is in the batch: sorting by class then tells the answer."
    >
      <div className="overflow-x-auto">
        <table className="text-xs tabular-nums">
          <thead>
            <tr className="border-b border-line">
              <th scope="col" className={leftHeadClass}>
                Variant
              </th>
              {['Seed', ...COLUMNS.map(({ title }) => title)].map((name) => (
                <th key={name} scope="col" className={headClass}>
                  {name}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, label, index, seed, protocols }) => (
              <tr key={`${id} ${seed}`} className="border-b border-line last:border-0">
                <VariantHeading index={index} label={label} />
                <td className={cellClass}>{seed}</td>
                {COLUMNS.map(({ protocol }) => (
                  <td key={protocol} className={cellClass}>
                    {percent(protocols[protocol])}
                  </td>
                ))}
                <td className={`${cellClass} text-2xs ${differ(protocols) ? 'text-warning' : 'text-faint'}`}>
                  {differ(protocols) ? 'depends on the batch' : 'all equal'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
