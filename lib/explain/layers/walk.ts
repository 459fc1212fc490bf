import type { Padding } from '../../core/padding';
import { problem, type Problem } from '../../core/problem';
import { fail, ok, type Result } from '../../core/result';
import { foveation, type StructuralMap } from '../../core/structural';
import { checkGraph, type GraphCheck } from '../../graph/check';
import type { GraphDocument } from '../../graph/document';
import { topologicalOrder } from '../../graph/order';
import { overridePadding } from '../../graph/override-padding';
import { variantsOf, type Variant } from '../../graph/variants';
import { nodeSpec } from '../../nodes/registry';
import type { DataFacts } from '../../nodes/spec';
import { erosionTitle, structuralMaps, type NodeStructure } from '../structure';
import { measuresOf, paddingOf } from './measures';
import { labelOf, placesOf, type Place } from './places';
import { fieldOf, reachOf, type Reaches } from './receptive';
import type { LayerStep, LayerWalk, StepKind } from './types';

/** Which way is walked. */
export interface LayersQuestion {
  document: GraphDocument;
  facts?: DataFacts;
  /** Null, or a variant that is not there: the first one. */
  variantId: string | null;
  /** Of all convolutions; null: as it is wired. */
  padding: Padding | null;
}

/**
 * Values that all foveations of a walk may touch together, about three seconds: one goes back through every step before
 * it, so that all of them take the square of the depth.
 */
const MOST_WORK = 2e9;

const kindOf = ({ step }: StructuralMap): StepKind => {
  if (step.kind !== 'border') return step.kind;
  const sides = Object.values(step.sides) as number[];
  return sides.some((side) => side < 0) && sides.every((side) => side <= 0) ? 'crop' : 'border';
};

function whatOf(map: StructuralMap): string {
  const { step } = map;
  const kind = kindOf(map);
  if (step.kind === 'convolution' || step.kind === 'pooling') {
    const by = step.stride > 1 ? `, stride ${step.stride}` : '';
    return `${step.kernel}×${step.kernel} ${step.kind}${by}`;
  }
  if (kind === 'mean') return `mean of ${map.inputs.length} branches`;
  if (kind === 'crop') return `cut to ${map.height}×${map.width}`;
  return kind === 'border' ? 'border added' : 'images';
}

/** Windows on the longest way from the images to each map. */
class Depths {
  private readonly known = new Map<StructuralMap, number>();

  of(map: StructuralMap): number {
    let depth = this.known.get(map);
    if (depth === undefined) {
      const own = map.step.kind === 'convolution' || map.step.kind === 'pooling' ? 1 : 0;
      depth = own + Math.max(0, ...map.inputs.map((input) => this.of(input)));
      this.known.set(map, depth);
    }
    return depth;
  }

  /** The inputs of a map, those on the longest way first. */
  inputs = (map: StructuralMap): StructuralMap[] => [...map.inputs].sort((a, b) => this.of(b) - this.of(a));
}

/** All maps that lead to one, each behind what it is made of, and those of them that lie on a longest way. */
function wayTo(end: StructuralMap): { order: StructuralMap[]; main: Set<StructuralMap>; depths: Depths } {
  const depths = new Depths();
  const order = new Set<StructuralMap>();
  const visit = (map: StructuralMap): void => {
    if (order.has(map)) return;
    depths.inputs(map).forEach(visit);
    order.add(map);
  };
  visit(end);
  const main = new Set([end]);
  // The set grows while it is walked.
  for (const map of main) {
    const most = Math.max(...map.inputs.map((input) => depths.of(input)));
    for (const input of map.inputs) if (depths.of(input) === most) main.add(input);
  }
  return { order: [...order], main, depths };
}

/** Keys that another padding does not change: it may add or leave out what cuts the margin of a map off. */
function keysOf(
  order: readonly StructuralMap[],
  placeOf: (map: StructuralMap) => Place | undefined,
): string[] {
  const counts = new Map<string, number>();
  return order.map((map) => {
    const kind = kindOf(map);
    const group = `${placeOf(map)?.nodeIds[0] ?? 'images'} ${kind}`;
    const n = counts.get(group) ?? 0;
    counts.set(group, n + 1);
    return `${group} ${n}`;
  });
}

/** Foveations from the last map to the first, for as long as there is time; null for the rest. */
function foveations(
  order: readonly StructuralMap[],
  images: StructuralMap,
  mostWork: number,
): (Float32Array | null)[] {
  const found = order.map((): Float32Array | null => null);
  // All that stands before a map is about what it reads.
  const upTo: number[] = [];
  for (const { data, step } of order) {
    const taps = step.kind === 'convolution' || step.kind === 'pooling' ? 2 * step.kernel : 2;
    upTo.push((upTo.at(-1) ?? 0) + taps * data.length + data.length);
  }
  let work = 0;
  for (let i = order.length - 1; i >= 0; i--) {
    work += upTo[i]!;
    if (work > mostWork && i < order.length - 1) break;
    found[i] = Float32Array.from(foveation(order[i]!, images));
  }
  return found;
}

/** The node whose map is walked to: what the head reads, or else the last one that has a map. */
function endOf(
  document: GraphDocument,
  variant: Variant | undefined,
  maps: Readonly<Record<string, NodeStructure>>,
): { nodeId: string; whole: boolean } | undefined {
  const read = variant?.featureNodeId;
  if (read !== undefined && maps[read]) return { nodeId: read, whole: true };
  const nodes = variant?.nodes ?? topologicalOrder(document).ordered;
  const last = nodes.findLast(({ id }) => maps[id]);
  return last && { nodeId: last.id, whole: false };
}

/** What stands in the way first: at a node, or in the graph as a whole. */
function firstError({ problems }: GraphCheck): Problem | undefined {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return errors.find(({ nodeId }) => nodeId !== undefined) ?? errors[0];
}

/** Why no head reads the last map. */
function cutAt(nodeId: string, document: GraphDocument, check: GraphCheck): Problem {
  const label = labelOf(document, nodeId);
  const error = firstError(check);
  return problem(
    'walk-cut',
    `The walk ends at “${label}”: no head reads this map yet.`,
    error ? `${error.message} ${error.hint}` : 'Wire it into a head, and the head into a classifier.',
    { nodeId, severity: 'warning' },
  );
}

function noMap(check: GraphCheck): Problem {
  const error = firstError(check);
  return problem(
    'no-feature-map',
    'The graph makes no feature map that can be walked to.',
    error
      ? `${error.message} ${error.hint}`
      : 'Wire images into a backbone, the backbone into a head, and the head into a classifier.',
  );
}

/**
 * All maps on the way from the images to the feature map that a head reads, each with what made it. Batch normalisation
 * and activations treat every pixel by itself and make no step. Foveations, which go back through all steps, are left out
 * from the first map on where all of them would take too long.
 * @param mostWork values that they may touch together
 */
export function walkLayers(
  { document: drawn, facts, variantId, padding }: LayersQuestion,
  mostWork = MOST_WORK,
): Result<LayerWalk> {
  const document = padding ? overridePadding(drawn, padding) : drawn;
  const check = checkGraph(document, facts);
  const maps = structuralMaps(document, check);
  const variants = variantsOf(document);
  const variant = variants.find(({ id }) => id === variantId) ?? variants[0];
  const end = endOf(document, variant, maps);
  if (!end) return fail(noMap(check));

  const structure = maps[end.nodeId]!;
  const images = structure.input;
  const places = placesOf(document, maps);
  const { order, main, depths } = wayTo(structure.output);
  const at = new Map(order.map((map, i) => [map, i]));
  const reaches = new Map<StructuralMap, Reaches>();
  for (const map of order)
    reaches.set(
      map,
      reachOf(map, (input) => reaches.get(input)),
    );
  const keys = keysOf(order, (map) => places.get(map));
  const used = foveations(order, images, mostWork);
  const source = document.nodes.find(
    ({ id, type }) => nodeSpec(type)?.inputs.length === 0 && check.nodes[id]?.['images'],
  );

  const steps = order.map((map, i): LayerStep => {
    const { step } = map;
    const place = places.get(map);
    const kind = kindOf(map);
    const window = step.kind === 'convolution' || step.kind === 'pooling' ? step : { kernel: 1, stride: 1 };
    const receptive = fieldOf(reaches.get(map));
    return {
      key: keys[i]!,
      place: place?.name ?? (source ? labelOf(document, source.id) : 'Images'),
      what: whatOf(map),
      kind,
      shortcut: !main.has(map),
      inputs: depths.inputs(map).map((input) => at.get(input)!),
      shape: [map.height, map.width],
      kernel: window.kernel,
      stride: window.stride,
      filling: place && (kind === 'convolution' || kind === 'border') ? place.mode : null,
      ...paddingOf(map),
      // Handed over to the page, where the map itself stays behind.
      retained: map.data.slice(),
      foveation: used[i]!,
      ...measuresOf(map),
      ...(receptive && { receptive }),
    };
  });
  return ok({
    ...(variant && { variant: { id: variant.id, label: variant.label } }),
    padding: structure.padding,
    title: erosionTitle(structure.padding),
    images: [images.height, images.width],
    steps,
    ...(!end.whole && { cut: cutAt(end.nodeId, document, check) }),
  });
}
