import { percent } from '@/lib/figures/numbers';
import { variantColour } from '@/components/charts/variant-colours';
import { useDrawn } from '@/components/use-document';
import { useRun } from '@/components/use-stores';
import { experimentKey } from '@/lib/store/experiment';

/** What the last run learned for a variant, as long as the graph is still the one that was trained. */
function useLearned(id: string): { share: number; of: string } | undefined {
  const trained = useRun((s) => s.document);
  const latest = useRun((s) => s.learned.at(-1));
  const learned = latest?.evidence.find((e) => e.variantId === id)?.erodedEvidence;
  const same = useDrawn((s) => trained !== null && experimentKey(trained) === experimentKey(s.document));
  if (!same || !latest || learned === undefined) return undefined;
  return { share: learned, of: `epoch ${latest.epoch}, seed ${latest.seed}` };
}

/** The headline number of a variant, on the card of its classifier. */
export function EvidenceLine({ id }: { id: string }) {
  const { index, before } = useDrawn((s) => {
    const index = s.evidence.findIndex((e) => e.variantId === id);
    return { index, before: s.evidence[index]?.erodedEvidence };
  });
  const after = useLearned(id);
  if (before === undefined) return null;
  const share = after?.share ?? before;
  return (
    <div
      className="px-2.5 pt-1.5"
      title={`Share of the decision that rests on eroded pixels${after ? `, learned: ${after.of}` : ''}`}
    >
      <p className="flex items-baseline justify-between gap-2 text-2xs leading-4 text-faint">
        {after === undefined ? 'Eroded evidence' : 'Eroded, learned'}
        <strong className="text-xs text-ink tabular-nums">{percent(share)}</strong>
      </p>
      <div aria-hidden className="mt-0.5 h-1 overflow-hidden rounded-full bg-sunken">
        <div
          className="h-full rounded-full"
          style={{ width: `${100 * share}%`, background: variantColour(index) }}
        />
      </div>
      {after !== undefined && (
        <p className="mt-0.5 text-2xs leading-4 text-faint tabular-nums">{percent(before)} before training</p>
      )}
    </div>
  );
}
