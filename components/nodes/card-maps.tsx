import { memo } from 'react';
import { Heatmap } from '@/components/charts/heatmap';
import { percent } from '@/lib/figures/numbers';
import type { CardMaps } from '@/lib/store/derived';

/** As many maps as fit side by side; the last ones are the deepest. */
const SHOWN = 3;

/** The small maps of a card, on one colour scale; drawn again only when their values change. */
export const CardMapsView = memo(function CardMapsView({ card }: { card: CardMaps }) {
  const shown = card.maps.slice(-SHOWN);
  const single = shown.length === 1;
  return (
    <div className="px-2.5 pt-1.5 pb-1">
      <p className="mb-1 text-2xs leading-4 text-faint">
        {card.title}
        {card.kind === 'erosion' && !single && ', by stage'}
      </p>
      <div className="flex gap-1.5">
        {shown.map((map) => (
          <figure key={map.name} className="flex shrink-0 flex-col items-center gap-0.5">
            <Heatmap
              values={map.values}
              shape={map.shape}
              domain={map.domain}
              label={`${card.title}, ${map.name}`}
              size={50}
            />
            <figcaption
              title={card.kind === 'erosion' ? 'Mean over the map' : 'Size of the map'}
              className="text-2xs leading-3.5 whitespace-nowrap text-faint tabular-nums"
            >
              {card.kind === 'erosion' ? percent(map.mean) : `${map.shape[0]}×${map.shape[1]}`}
            </figcaption>
          </figure>
        ))}
        {card.kind === 'visits' && (
          <p className="self-center pb-4 pl-1 text-2xs leading-3.5 text-muted">
            {visitsText(shown[0]!.values)}
          </p>
        )}
      </div>
    </div>
  );
});

/** What the map of visits says, for those who see such a map for the first time. */
function visitsText(values: Float64Array): string {
  const largest = Math.max(...values);
  const smallest = Math.min(...values);
  if (largest - smallest < 1e-9) return 'Every pixel counts the same';
  if (smallest === 0) return 'Border left out';
  return `Corners count ${Math.round(largest / smallest)}× less than the centre`;
}
