import { percent } from '@/components/charts/numbers';
import { useDocument } from '@/components/use-document';
import { countWords } from '@/lib/graph/cost';

/** How many parameters a node has, and its share of what is computed for an image. */
export function CostLine({ id }: { id: string }) {
  const parameters = useDocument((s) => s.costs[id]?.parameters ?? 0);
  const macs = useDocument((s) => s.costs[id]?.macs ?? 0);
  const share = useDocument((s) => s.costs[id]?.share ?? 0);
  if (parameters === 0 && macs === 0) return null;
  return (
    <p
      className="flex justify-between gap-2 px-2.5 pt-1 text-2xs leading-4 whitespace-nowrap text-faint tabular-nums"
      title={`${parameters.toLocaleString('en')} parameters; ${countWords(macs)} multiply–accumulates per image, ${percent(share)} of those of the whole graph`}
    >
      <span>{countWords(parameters)} params</span>
      <span>{percent(share)} compute</span>
    </p>
  );
}
