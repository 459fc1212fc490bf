'use client';

import { useMemo } from 'react';
import { Heatmap } from '@/components/charts/heatmap';
import { percent } from '@/components/charts/numbers';
import { Panel } from '@/components/ui/panel';
import { erosion, type NodeStructure } from '@/lib/explain/structure';
import type { GraphDocument } from '@/lib/graph/document';

interface Props {
  document: GraphDocument;
  maps: Readonly<Record<string, NodeStructure>>;
  title: string;
}

/** How the border grows inwards from stage to stage. */
export function LayerMaps({ document, maps, title }: Props) {
  const rows = useMemo(
    () =>
      Object.entries(maps).map(([id, structure]) => ({
        id,
        label: document.nodes.find((node) => node.id === id)?.label ?? id,
        layers: structure.layers.map(({ name, map }) => {
          const values = erosion(map);
          const mean = values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
          return { name, values, mean, shape: [map.height, map.width] as [number, number] };
        }),
      })),
    [document, maps],
  );
  if (rows.length === 0) return null;
  return (
    <Panel
      title={`${title} from stage to stage`}
      description="Same scale as E above. Each convolution carries the border further in."
    >
      {rows.map(({ id, label, layers }) => (
        <div key={id} className="flex flex-wrap gap-x-4 gap-y-2">
          {layers.map(({ name, values, mean, shape }) => (
            <figure key={name}>
              <Heatmap
                interactive
                values={values}
                shape={shape}
                domain={[0, 1]}
                label={`${label}, ${name}, ${title}`}
                size={80}
                format={percent}
              />
              <figcaption className="text-2xs leading-4 text-muted">
                {label} {name}
                <br />
                <span className="text-faint tabular-nums">
                  {shape.join('×')}, mean {percent(mean)}
                </span>
              </figcaption>
            </figure>
          ))}
        </div>
      ))}
    </Panel>
  );
}
