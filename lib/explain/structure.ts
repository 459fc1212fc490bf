import { Remembered } from '../core/remember';
import { StructuralMap } from '../core/structural';
import type { GraphCheck } from '../graph/check';
import type { GraphDocument } from '../graph/document';
import { wiresInto } from '../graph/lookup';
import { topologicalOrder } from '../graph/order';
import { tensorEdges } from '../graph/variants';
import type { Padding } from '../core/padding';
import { nodeSpec } from '../nodes/registry';
import type { Structure } from '../nodes/spec';
import { wiredPadding } from '../nodes/wired-padding';

export interface NodeStructure extends Structure {
  /** The images that it starts from, for foveation. */
  input: StructuralMap;
  padding: Padding;
}

const sameStructure = (a: NodeStructure, b: NodeStructure): boolean =>
  a.output === b.output &&
  a.input === b.input &&
  a.padding.mode === b.padding.mode &&
  a.padding.alignment === b.padding.alignment &&
  a.layers.length === b.layers.length &&
  a.layers.every(({ name, map }, i) => name === b.layers[i]!.name && map === b.layers[i]!.map);

const imagesOf = new Remembered<StructuralMap>();
const structures = new Remembered<NodeStructure>(sameStructure);

/**
 * Structural maps of every node that makes a feature map (see lib/core/structural.ts), by node id. Nodes
 * behind a problem are absent.
 */
export function structuralMaps(document: GraphDocument, check: GraphCheck): Record<string, NodeStructure> {
  const maps: Record<string, NodeStructure> = {};
  const wires = { edges: tensorEdges(document) };
  const sources: Record<string, StructuralMap> = {};
  for (const node of topologicalOrder(document).ordered) {
    const outputs = check.nodes[node.id];
    const spec = nodeSpec(node.type);
    if (!outputs || !spec) continue;
    const images = Object.values(outputs).find((value) => value.type === 'images');
    if (images && spec.inputs.length === 0) {
      const [height = 0, width = 0] = images.shape;
      sources[node.id] = imagesOf.get(images, [], () => new StructuralMap(height, width));
      continue;
    }
    if (!spec.structure) continue;
    const arriving: Record<string, StructuralMap> = {};
    const edges = wiresInto(wires, node.id);
    for (const edge of edges) {
      const map = maps[edge.source]?.output ?? sources[edge.source];
      if (map) arriving[edge.targetPort] = map;
    }
    const first = edges[0];
    const input = first && (maps[first.source]?.input ?? sources[first.source]);
    // What stands behind a head that has no structural rule has no map either.
    if (!input || edges.some((edge) => !arriving[edge.targetPort])) continue;
    const padding = wiredPadding(check.inputs[node.id] ?? {}, spec.defaultPadding);
    const inherited = spec.inputs.some((port) => port.accepts.includes('padding'))
      ? undefined
      : maps[first.source]?.padding;
    // By the parameters: what was made of earlier ones is not held for longer than they are.
    maps[node.id] = structures.get(
      node.params,
      [
        spec,
        input,
        ...edges.map((edge) => arriving[edge.targetPort]),
        ...edges.map((edge) => edge.targetPort),
        padding.mode,
        padding.alignment,
        inherited,
      ],
      () => {
        const structure = spec.structure!(node.params, arriving, padding);
        return { ...structure, input, padding: structure.padding ?? inherited ?? padding };
      },
    );
  }
  return maps;
}

/** E = 1 − r of a retained map, in 0 … 1 (rounding would leave −0.000… in the interior). */
export const erosionOf = (retained: Float64Array): Float64Array =>
  retained.map((value) => Math.max(0, 1 - value));

/** *Erosion* E of a structural map, row-major, the same array each time. */
export const erosion = (map: StructuralMap): Float64Array => erosions.get(map, [], () => erosionOf(map.data));

const erosions = new Remembered<Float64Array>();

/** E is called *erosion* where zeros fill the border; under the other modes the same map is the *synthetic fraction*. */
export const erosionTitle = (padding: Padding): string =>
  padding.mode === 'zeros' || padding.mode === 'valid' ? 'Erosion' : 'Synthetic fraction';
