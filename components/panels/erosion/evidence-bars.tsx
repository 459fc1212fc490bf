import { percent } from '@/components/charts/numbers';
import { variantColour } from '@/components/charts/variant-colours';
import type { Compared } from './comparison';

/** EE of every variant before and after training, as numbers first and as bars second. */
export function EvidenceBars({ variants }: { variants: readonly Compared[] }) {
  // A full bar would be a decision that rests on eroded pixels alone.
  const width = (share: number) => `${100 * share}%`;
  return (
    <dl className="flex flex-col gap-2">
      {variants.map(({ id, label, index, before, after, meanAfter }) => (
        <div key={id}>
          <dt className="flex items-baseline justify-between gap-3">
            <span className="truncate font-medium">{label}</span>
            {meanAfter !== undefined && (
              <span className="text-2xs whitespace-nowrap text-faint tabular-nums">
                mean of seeds {percent(meanAfter)}
              </span>
            )}
          </dt>
          <dd className="tabular-nums">
            <span className={after ? 'text-base text-muted' : 'text-2xl leading-8 font-semibold'}>
              {before ? percent(before.erodedEvidence) : '–'}
              {after && <span className="sr-only"> before training,</span>}
            </span>
            {after && (
              <>
                <span aria-hidden className="mx-1.5 text-muted">
                  →
                </span>
                <span className="text-2xl leading-8 font-semibold">
                  {percent(after.erodedEvidence)}
                  <span className="sr-only"> after training</span>
                </span>
              </>
            )}
            {[before, after].map(
              (evidence, i) =>
                evidence && (
                  <span key={i} aria-hidden className="mt-0.5 block h-2 overflow-hidden rounded-sm bg-sunken">
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
