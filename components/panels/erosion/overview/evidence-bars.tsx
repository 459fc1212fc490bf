import { percent } from '@/lib/figures/numbers';
import { variantColour } from '@/components/charts/variant-colours';
import type { Compared } from './comparison';

/** EE of every variant before and after training, as numbers first and as bars second. */
export function EvidenceBars({ variants }: { variants: readonly Compared[] }) {
  // A full bar would be a decision that rests on eroded pixels alone.
  const width = (share: number) => `${100 * share}%`;
  return (
    <dl className="flex flex-col gap-2">
      {variants.map(({ id, label, index, before, after, meanAfter }) => (
        <div key={id} className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-2">
          <dt className="truncate leading-4 font-medium" title={label}>
            {label}
          </dt>
          {meanAfter !== undefined && (
            <dd className="text-right whitespace-nowrap text-2xs text-faint tabular-nums">
              mean of seeds {percent(meanAfter)}
            </dd>
          )}
          <dd className="col-span-2 whitespace-nowrap tabular-nums">
            <span className={after ? 'text-sm text-muted' : 'text-xl leading-6 font-semibold'}>
              {before ? percent(before.erodedEvidence) : '–'}
              {after && <span className="sr-only"> before training,</span>}
            </span>
            {after && (
              <>
                <span aria-hidden className="mx-1.5 text-muted">
                  →
                </span>
                <span className="text-xl leading-6 font-semibold">
                  {percent(after.erodedEvidence)}
                  <span className="sr-only"> after training</span>
                </span>
              </>
            )}
          </dd>
          <dd aria-hidden className="col-span-2">
            {[before, after].map(
              (evidence, i) =>
                evidence && (
                  <span key={i} className="mt-0.5 block h-2 overflow-hidden rounded-sm bg-sunken">
                    <span
                      className={`block h-full ${after && i === 0 ? 'opacity-45' : ''}`}
                      style={{ width: width(evidence.erodedEvidence), background: variantColour(index) }}
                    />
                  </span>
                ),
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
