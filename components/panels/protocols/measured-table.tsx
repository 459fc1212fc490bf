import { percent } from '@/lib/figures/numbers';
import { cellClass, headClass, VariantHeading } from '@/components/panels/training/table';
import { Panel } from '@/components/ui/panel';
import { PROTOCOL_NAMES } from '@/lib/results/batch-protocol';
import { plural } from '../words';
import { PROTOCOL_TITLES, type VariantView } from './view';

/** One row a variant: the same weights and images in other batches. */
export function MeasuredTable({ variants, size }: { variants: readonly VariantView[]; size: number }) {
  return (
    <Panel
      title="Validation accuracy by batch"
      description="The same weights and the same images, in other batches. Where a row differs, a prediction depends on who else is in the batch."
    >
      <div className="overflow-x-auto">
        <table className="text-xs tabular-nums">
          <caption className="sr-only">Validation accuracy under four ways to form batches of {size}</caption>
          <thead>
            <tr className="border-b border-line">
              <th scope="col" className={`${headClass} text-left!`}>
                Variant
              </th>
              {PROTOCOL_NAMES.map((name) => (
                <th key={name} scope="col" className={headClass}>
                  {PROTOCOL_TITLES[name]}
                </th>
              ))}
              <th scope="col" className={headClass}>
                Predictions
              </th>
            </tr>
          </thead>
          <tbody>
            {variants.map((variant) => (
              <tr key={variant.id} className="border-b border-line last:border-0">
                <VariantHeading index={variant.index} label={variant.label} />
                {PROTOCOL_NAMES.map((name) => (
                  <td key={name} className={cellClass}>
                    {variant.accuracy[name] === undefined ? '…' : percent(variant.accuracy[name])}
                  </td>
                ))}
                <Outcome variant={variant} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Outcome({ variant: { flips, accuracy } }: { variant: VariantView }) {
  const known = Object.values(accuracy);
  const differ = flips ? flips.length > 0 : new Set(known).size > 1;
  const words = differ
    ? flips
      ? plural(flips.length, 'image flips', 'images flip')
      : 'depend on the batch'
    : known.length === PROTOCOL_NAMES.length
      ? 'all equal'
      : 'not measured yet';
  return <td className={`${cellClass} ${differ ? 'font-medium text-warning' : 'text-muted'}`}>{words}</td>;
}
