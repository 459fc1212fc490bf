'use client';

import { memo } from 'react';
import { Heatmap } from '@/components/charts/heatmap';
import { percent } from '@/lib/figures/numbers';
import { Panel } from '@/components/ui/panel';
import { Remembered } from '@/lib/core/remember';
import { erosion, type NodeStructure } from '@/lib/explain/structure';
import { nodeById } from '@/lib/graph/lookup';
import type { GraphDocument } from '@/lib/graph/document';

interface Props {
  document: GraphDocument;
  maps: Readonly<Record<string, NodeStructure>>;
  title: string;
}

const WHOLE: [number, number] = [0, 1];

const known = new Remembered<ReturnType<typeof readLayers>>();

const readLayers = ({ layers }: NodeStructure) =>
  layers.map(({ name, map }) => {
    const values = erosion(map);
    const mean = values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
    return { name, values, mean, shape: [map.height, map.width] as [number, number] };
  });

/** The same arrays for the same structure, so that a map that has not changed is not drawn again. */
const layersOf = (structure: NodeStructure) => known.get(structure, [], () => readLayers(structure));

/** How the border grows inwards from stage to stage. */
export function LayerMaps({ document, maps, title }: Props) {
  const rows = Object.entries(maps).map(([id, structure]) => ({
    id,
    label: nodeById(document, id)?.label ?? id,
    layers: layersOf(structure),
  }));
  if (rows.length === 0) return null;
  return (
    <Panel
      title={`${title} from stage to stage`}
      description="Same scale as E above. Each convolution carries the border further in."
    >
      {rows.map(({ id, label, layers }) => (
        <Row key={id} label={label} layers={layers} title={title} />
      ))}
    </Panel>
  );
}

/** The maps of one node; drawn again only when they change. */
const Row = memo(function Row({
  label,
  layers,
  title,
}: {
  label: string;
  layers: ReturnType<typeof readLayers>;
  title: string;
}) {
  return (
    // What is scrolled out of sight is not painted.
    <div className="flex flex-wrap gap-x-4 gap-y-2 [contain-intrinsic-size:auto_140px] [content-visibility:auto]">
      {layers.map(({ name, values, mean, shape }) => (
        <figure key={name}>
          <Heatmap
            interactive
            values={values}
            shape={shape}
            domain={WHOLE}
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
  );
});
