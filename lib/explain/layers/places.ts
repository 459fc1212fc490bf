import type { PaddingMode } from '../../core/padding';
import type { StructuralMap } from '../../core/structural';
import type { GraphDocument } from '../../graph/document';
import { nodeById, wiresInto } from '../../graph/lookup';
import { tensorEdges } from '../../graph/variants';
import { nodeSpec } from '../../nodes/registry';
import type { NodeStructure } from '../structure';

/** Where a map is made. */
export interface Place {
  /** The nodes that make it: several where branches begin with equal steps. */
  nodeIds: string[];
  /** In words, e.g. `ResNet-18 layer2`. */
  name: string;
  /** What the node fills borders with. */
  mode: PaddingMode;
}

/** What a node of one layer calls it: that says nothing. */
const ONLY_LAYER = 'output';

export const labelOf = (document: GraphDocument, id: string): string => {
  const node = nodeById(document, id);
  return node?.label || nodeSpec(node?.type ?? '')?.title || id;
};

/** Where each map was made: the node, and the first of its stages that the map leads to. */
export function placesOf(
  document: GraphDocument,
  maps: Readonly<Record<string, NodeStructure>>,
): Map<StructuralMap, Place> {
  const places = new Map<StructuralMap, Place>();
  const wires = { edges: tensorEdges(document) };
  for (const [id, { layers, input, padding }] of Object.entries(maps)) {
    const arriving = wiresInto(wires, id).map(({ source }) => maps[source]?.output ?? input);
    // What arrives was made before.
    const seen = new Set<StructuralMap>([input, ...arriving]);
    const claim = (map: StructuralMap, name: string): void => {
      if (seen.has(map)) return;
      seen.add(map);
      map.inputs.forEach((from) => claim(from, name));
      const known = places.get(map);
      if (known)
        places.set(map, { ...known, nodeIds: [...known.nodeIds, id], name: `${known.name}, ${name}` });
      else places.set(map, { nodeIds: [id], name, mode: padding.mode });
    };
    const label = labelOf(document, id);
    for (const { name, map } of layers) claim(map, name === ONLY_LAYER ? label : `${label} ${name}`);
  }
  return places;
}
