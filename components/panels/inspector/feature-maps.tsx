'use client';

import { Heatmap } from '@/components/charts/heatmap';
import { percent } from '@/lib/figures/numbers';
import { Panel } from '@/components/ui/panel';
import { useDocument } from '@/components/use-document';

/** The maps of the card, large enough to read single values. */
export function FeatureMaps({ id }: { id: string }) {
  const card = useDocument((s) => s.cards[id]);
  if (!card) return null;
  const erosion = card.kind === 'erosion';
  return (
    <Panel
      title={erosion && card.maps.length > 1 ? `${card.title} by stage` : card.title}
      description={
        erosion
          ? 'How much of each pixel comes from padding, on one scale from 0 (dark) to 1 (bright). Hover for values.'
          : 'How often the head reads each pixel of the feature map, before training. Hover for values.'
      }
      className="border-t border-line pt-3"
    >
      <div className="grid grid-cols-2 gap-x-3 gap-y-1">
        {card.maps.map((map) => (
          <figure key={map.name} className="min-w-0">
            <figcaption className="mb-1 flex justify-between gap-1 text-2xs text-muted tabular-nums">
              <span>
                {map.name} {map.shape.join('×')}
              </span>
              {erosion && <span title="Mean">{percent(map.mean)}</span>}
            </figcaption>
            <Heatmap
              values={map.values}
              shape={map.shape}
              domain={map.domain}
              label={`${card.title}, ${map.name}`}
              size={116}
              interactive
            />
          </figure>
        ))}
      </div>
    </Panel>
  );
}
