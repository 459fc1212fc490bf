import { Remembered } from '../core/remember';
import { pullBack, StructuralMap } from '../core/structural';
import type { GraphCheck } from '../graph/check';
import type { GraphDocument, GraphNode } from '../graph/document';
import { wiresInto } from '../graph/lookup';
import { variantsOf, type Variant } from '../graph/variants';
import { nodeSpec } from '../nodes/registry';
import type { PortValues } from '../nodes/spec';
import { wiredPadding } from '../nodes/wired-padding';
import { erosion, type NodeStructure } from './structure';

/** What a head does with the eroded border. All maps are row-major [h,w] of the feature map that it reads. */
export interface Evidence {
  variantId: string;
  label: string;
  headNodeId: string;
  featureNodeId: string;
  shape: [height: number, width: number];
  /** E, 0 in the interior. */
  erosion: number[];
  /** h with Σh = 1: coverage before training, the exact head weight after. */
  headWeight: number[];
  /** EE = Σ E·h, in 0 … 1: the share of the decision that rests on eroded pixels. */
  erodedEvidence: number;
}

/** Scales a non-negative map to Σ = 1; a map of zeros stays. */
export function normalised(map: ArrayLike<number>): Float64Array {
  const values = Float64Array.from(map);
  const sum = values.reduce((a, b) => a + b, 0);
  return sum > 0 ? values.map((v) => v / sum) : values;
}

/** *Eroded evidence* EE = Σ E(u)·h(u). */
export const erodedEvidence = (E: ArrayLike<number>, h: ArrayLike<number>): number =>
  Array.from(E).reduce((sum, e, u) => sum + e * h[u]!, 0);

/** Evidence of one variant under a head weight; nothing where its head reads no structural feature map. */
export function evidenceOf(
  variant: Variant,
  maps: Readonly<Record<string, NodeStructure>>,
  headWeight: ArrayLike<number>,
): Evidence | undefined {
  const structure = variant.featureNodeId === undefined ? undefined : maps[variant.featureNodeId];
  if (!variant.head || !variant.featureNodeId || !structure) return undefined;
  const E = erosion(structure.output);
  const h = normalised(headWeight);
  return {
    variantId: variant.id,
    label: variant.label,
    headNodeId: variant.head.id,
    featureNodeId: variant.featureNodeId,
    shape: [structure.output.height, structure.output.width],
    erosion: [...E],
    headWeight: [...h],
    erodedEvidence: erodedEvidence(E, h),
  };
}

const sameNumbers = (a: Float64Array | undefined, b: Float64Array | undefined): boolean =>
  a === b || (!!a && !!b && a.length === b.length && a.every((value, i) => value === b[i]));
const sums = new Remembered<Float64Array>(sameNumbers);
const visitsBefore = new Remembered<Float64Array | undefined>(sameNumbers);

/**
 * Visits of the feature maps that arrive at each node of a head, by node id, before anything is learned: from the
 * vector back to the feature map, each node asks how often the rest of the head looks at what it makes. Under
 * `featureNodeId` stand the visits of the feature map itself. What cannot be known is absent.
 */
export function visitsOf(
  document: GraphDocument,
  variant: Pick<Variant, 'headNodes' | 'featureNodeId'>,
  check: GraphCheck,
): Map<string, Float64Array> {
  const arriving = new Map<string, Float64Array>();
  const leaving = new Map<string, Float64Array | 'unknown'>();
  for (const node of variant.headNodes.toReversed()) {
    const values = check.inputs[node.id] ?? {};
    for (const edge of wiresInto(document, node.id)) {
      const features = values[edge.targetPort];
      if (features?.type !== 'features' && features?.type !== 'images') continue;
      const onward = leaving.get(node.id);
      const port = edge.targetPort;
      const visits =
        // A node behind an error, e.g. one whose other input is free, has no rule that could be asked.
        onward === 'unknown' || !check.nodes[node.id]
          ? undefined
          : visitsBefore.get(node.params, [node.type, port, values, onward], () =>
              nodeVisits(node, port, values, onward),
            );
      if (visits) arriving.set(node.id, visits);
      const known = leaving.get(edge.source);
      leaving.set(
        edge.source,
        !visits || known === 'unknown'
          ? 'unknown'
          : known
            ? sums.get(visits, [known], () => visits.map((v, u) => v + known[u]!))
            : visits,
      );
    }
  }
  const own = variant.featureNodeId === undefined ? undefined : leaving.get(variant.featureNodeId);
  if (own && own !== 'unknown') arriving.set(variant.featureNodeId!, own);
  return arriving;
}

/** Visits at one input of a node: by its coverage, or by the transpose of its structural rule. */
function nodeVisits(
  node: GraphNode,
  port: string,
  values: PortValues,
  onward: Float64Array | undefined,
): Float64Array | undefined {
  const spec = nodeSpec(node.type);
  if (!spec?.structure) return spec?.coverage?.(node.params, values[port]!, onward);
  const maps = Object.fromEntries(
    Object.entries(values).flatMap(([id, { type, shape }]) =>
      type === 'features' || type === 'images' ? [[id, new StructuralMap(shape[0]!, shape[1]!)]] : [],
    ),
  );
  const { output } = spec.structure(node.params, maps, wiredPadding(values, spec.defaultPadding));
  return pullBack(output, onward ?? new Float64Array(output.data.length).fill(1), maps[port]!);
}

/** Visits of the feature map that a variant's head reads, before anything is learned; nothing where they are unknown. */
export const coverageOf = (
  document: GraphDocument,
  variant: Variant,
  check: GraphCheck,
): Float64Array | undefined =>
  variant.featureNodeId === undefined
    ? undefined
    : visitsOf(document, variant, check).get(variant.featureNodeId);

const evidences = new Remembered<Evidence | undefined>();

/** Evidence of every variant before training: the head weight is the coverage. */
export function evidenceBeforeTraining(
  document: GraphDocument,
  check: GraphCheck,
  maps: Readonly<Record<string, NodeStructure>>,
): Evidence[] {
  return variantsOf(document).flatMap((variant) => {
    const coverage = coverageOf(document, variant, check);
    const { id, label, head, featureNodeId = '' } = variant;
    const found =
      coverage &&
      evidences.get(coverage, [maps[featureNodeId]?.output, id, label, head?.id, featureNodeId], () =>
        evidenceOf(variant, maps, coverage),
      );
    return found ?? [];
  });
}
