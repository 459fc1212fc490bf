import type { GraphCheck } from '../graph/check';
import type { GraphDocument } from '../graph/document';
import { variantsOf, type Variant } from '../graph/variants';
import { nodeSpec } from '../nodes/registry';
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

/** Visits of the feature map that a head reads, before anything is learned; nothing where they are unknown. */
export function coverageOf(head: Variant['head'], check: GraphCheck): Float64Array | undefined {
  const shape = head && check.inputs[head.id]?.['features']?.shape;
  return shape && nodeSpec(head.type)?.coverage?.(head.params, shape);
}

/** Evidence of every variant before training: the head weight is the coverage. */
export function evidenceBeforeTraining(
  document: GraphDocument,
  check: GraphCheck,
  maps: Readonly<Record<string, NodeStructure>>,
): Evidence[] {
  return variantsOf(document).flatMap((variant) => {
    const coverage = coverageOf(variant.head, check);
    return (coverage && evidenceOf(variant, maps, coverage)) ?? [];
  });
}
