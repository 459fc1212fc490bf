import type { ActivationMaps } from '@/lib/explain/class-activation';
import { erosion, erosionTitle, structuralMaps } from '@/lib/explain/structure';
import type { Outline } from '@/lib/figures/figure';
import { checkGraph } from '@/lib/graph/check';
import type { GraphDocument } from '@/lib/graph/document';
import { variantsOf } from '@/lib/graph/variants';
import type { LabView } from '@/lib/io/lab-view';
import type { Predicted } from '@/lib/results/images';
import type { ByVariant } from '@/lib/results/result';
import type { ImageEvidence } from '@/lib/train/looks/types';
import { placesOf, type LabRun } from '../use-lab-run';

/** A variant, with what it says of each image at the moment that is looked at, and what that rests on. */
export interface Explained extends Predicted {
  /** By place; NaN where there is no evidence. */
  eroded: Float32Array;
  maps?: ImageEvidence['maps'];
}

export interface ExplainedRun extends LabRun {
  variants: readonly Explained[];
  /** Variants that have no class activation. */
  leftOut: readonly string[];
}

/** The run as it was at that moment, without the variants that cannot be explained. */
export function explainedRun(
  run: LabRun,
  answer: ByVariant<ImageEvidence>,
  subset: LabView['subset'],
): ExplainedRun {
  const variants = run.variants.flatMap((variant) => {
    const found = answer[variant.id];
    return found ? [{ ...variant, ...found }] : [];
  });
  return {
    ...run,
    variants,
    places: placesOf(variants, run.classes, subset),
    leftOut: run.variants.filter(({ id }) => !answer[id]).map(({ label }) => label),
  };
}

export interface ErosionMaps {
  /** *Erosion*, or *Synthetic fraction*. */
  title: string;
  /** E of the feature map that each variant reads. */
  of: ReadonlyMap<string, Omit<Outline, 'from'>>;
}

/** E of the graph that was trained. */
export function erosionMaps(document: GraphDocument, classes: readonly string[]): ErosionMaps {
  const structures = structuralMaps(document, checkGraph(document, { classes }));
  let title: string | undefined;
  const of = new Map<string, Omit<Outline, 'from'>>();
  for (const { id, featureNodeId } of variantsOf(document)) {
    const structure = structures[featureNodeId ?? ''];
    if (!structure) continue;
    const { output, padding } = structure;
    title ??= erosionTitle(padding);
    of.set(id, { values: erosion(output), shape: [output.height, output.width] });
  }
  return { title: title ?? 'Erosion', of };
}

/** Which class maps are of: what each variant predicts, the true one, or one for all. */
export type MapOf = 'predicted' | 'true' | number;

/** Of a view; classes that the run does not have are none. */
export function mapOf({ of }: LabView['images'], classes: readonly string[]): MapOf {
  if (of === undefined || of === 'true') return of ?? 'predicted';
  const k = classes.indexOf(of.className);
  return k >= 0 ? k : 'predicted';
}

/** The view with other maps. */
export function withMapOf(
  { of: _, ...view }: LabView['images'],
  of: MapOf,
  classes: readonly string[],
): LabView['images'] {
  if (of === 'predicted') return view;
  return { ...view, of: of === 'true' ? of : { className: classes[of]! } };
}

/** A variant's map of the chosen image, where it is at hand. */
export interface ShownMap {
  variant: Explained;
  /** The class that the map is of. */
  k: number;
  map: ActivationMaps | undefined;
  erosion: Omit<Outline, 'from'> | undefined;
}

/** How often a variant says something else here than in the results of the run; nothing at another epoch. */
export function othersThanInResults({ run, seed, moment }: LabRun, { id, predictions }: Predicted): number {
  const of = run.result?.variants
    .find((variant) => variant.id === id)
    ?.seeds.find((found) => found.seed === seed);
  if (of?.epoch !== moment.epochs[id]) return 0;
  return predictions.filter((k, place) => k !== of?.predictions[place]).length;
}
