import { memo } from 'react';
import { percent } from '@/lib/figures/numbers';
import { countWords, type NodeCost } from '@/lib/graph/cost';

const whole = new Intl.NumberFormat('en');

/** How many parameters a node has, and its share of what is computed for an image. */
export function CostLine({ cost }: { cost: NodeCost | undefined }) {
  if (!cost || cost.parameters + cost.macs === 0) return null;
  const { parameters, macs, share } = cost;
  return (
    <Figures
      parameters={countWords(parameters)}
      share={share > 0 && share < 0.005 ? '< 1 %' : percent(share, 0)}
      details={`${whole.format(parameters)} parameters; ${countWords(macs)} multiply–accumulates per image, ${percent(share)} of those of the whole graph`}
    />
  );
}

/** In words, so that a card is drawn again only when it says something else. */
const Figures = memo(function Figures({
  parameters,
  share,
  details,
}: Record<'parameters' | 'share' | 'details', string>) {
  return (
    <p
      className="flex justify-between gap-2 px-2.5 pt-1 text-2xs leading-4 whitespace-nowrap text-faint tabular-nums"
      title={details}
    >
      <span>{parameters} params</span>
      <span>{share} MACs</span>
    </p>
  );
});
