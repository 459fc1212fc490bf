import { StructuralMap } from '../core/structural';
import type { GraphCheck } from '../graph/check';
import type { GraphDocument } from '../graph/document';
import { topologicalOrder } from '../graph/order';
import { DEFAULT_PADDING, type Padding } from '../core/padding';
import { nodeSpec } from '../nodes/registry';
import type { Structure } from '../nodes/spec';

export interface NodeStructure extends Structure {
  /** The images that it starts from, for foveation. */
  input: StructuralMap;
  padding: Padding;
}

/**
 * Structural maps of every node that makes a feature map (see lib/core/structural.ts), by node id. Nodes
 * behind a problem are absent.
 */
export function structuralMaps(document: GraphDocument, check: GraphCheck): Record<string, NodeStructure> {
  const maps: Record<string, NodeStructure> = {};
  const sources: Record<string, StructuralMap> = {};
  for (const node of topologicalOrder(document).ordered) {
    const outputs = check.nodes[node.id];
    const spec = nodeSpec(node.type);
    if (!outputs || !spec) continue;
    const images = Object.values(outputs).find((value) => value.type === 'images');
    if (images && spec.inputs.length === 0) {
      sources[node.id] = new StructuralMap(images.shape[0]!, images.shape[1]!);
      continue;
    }
    if (!spec.structure) continue;
    const arriving: Record<string, StructuralMap> = {};
    let input: StructuralMap | undefined;
    for (const edge of document.edges.filter((e) => e.target === node.id)) {
      const map = maps[edge.source]?.output ?? sources[edge.source];
      if (!map) continue;
      arriving[edge.targetPort] = map;
      input ??= maps[edge.source]?.input ?? sources[edge.source];
    }
    const wire = check.inputs[node.id]?.['padding'];
    const padding = wire?.type === 'padding' ? wire.padding : DEFAULT_PADDING;
    if (input) maps[node.id] = { ...spec.structure(node.params, arriving, padding), input, padding };
  }
  return maps;
}

/** *Erosion* E = 1 − r of a structural map, row-major, in 0 … 1 (rounding would leave −0.000… in the interior). */
export const erosion = (map: StructuralMap): Float64Array =>
  map.data.map((retained) => Math.max(0, 1 - retained));

/** E is called *erosion* where zeros fill the border; under the other modes the same map is the *synthetic fraction*. */
export const erosionTitle = (padding: Padding): string =>
  padding.mode === 'zeros' || padding.mode === 'valid' ? 'Erosion' : 'Synthetic fraction';
