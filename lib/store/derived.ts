import { evidenceBeforeTraining, visitsOf, type Evidence } from '../explain/evidence';
import { erosion, erosionTitle, structuralMaps, type NodeStructure } from '../explain/structure';
import { checkGraph, type GraphCheck } from '../graph/check';
import { costs, type NodeCost } from '../graph/cost';
import type { GraphDocument } from '../graph/document';
import { variantsOf } from '../graph/variants';
import type { DataFacts } from '../nodes/spec';

/** A small map that a node shows on its card. */
export interface CardMap {
  name: string;
  values: Float64Array;
  shape: [height: number, width: number];
  domain: [low: number, high: number];
  mean: number;
}

/** What a node shows: the erosion of its feature maps, or, for a head, how often it visits each pixel. */
export interface CardMaps {
  kind: 'erosion' | 'visits';
  title: string;
  maps: CardMap[];
}

/** Everything that follows from a document and its data, computed once per change and not per drawing. */
export interface Derived {
  check: GraphCheck;
  /** Structural maps by node id. */
  maps: Record<string, NodeStructure>;
  /** Of every variant, before training: the head weight is the coverage. */
  evidence: Evidence[];
  cards: Record<string, CardMaps>;
  /** Parameters and share of compute by node id. */
  costs: Record<string, NodeCost>;
}

const mean = (values: Float64Array): number =>
  values.length > 0 ? values.reduce((a, b) => a + b, 0) / values.length : 0;

const sameMap = (a: CardMap, b: CardMap): boolean =>
  a.name === b.name &&
  a.shape[0] === b.shape[0] &&
  a.shape[1] === b.shape[1] &&
  a.values.every((value, i) => value === b.values[i]);

/** Keeps the old object where nothing has changed, so that its card is not drawn again. */
function keep(old: CardMaps | undefined, made: CardMaps): CardMaps {
  const same =
    old?.title === made.title &&
    old.maps.length === made.maps.length &&
    old.maps.every((map, i) => sameMap(map, made.maps[i]!));
  return same ? old : made;
}

function cardsOf(
  document: GraphDocument,
  check: GraphCheck,
  maps: Derived['maps'],
  previous: Derived['cards'],
): Derived['cards'] {
  const cards: Derived['cards'] = {};
  const inHeads = new Map(variantsOf(document).flatMap((variant) => [...visitsOf(document, variant, check)]));
  for (const node of document.nodes) {
    const structure = maps[node.id];
    if (structure) {
      const layers = structure.layers.map(({ name, map }): CardMap => {
        const values = erosion(map);
        return { name, values, shape: [map.height, map.width], domain: [0, 1], mean: mean(values) };
      });
      const title = erosionTitle(structure.padding);
      cards[node.id] = keep(previous[node.id], { kind: 'erosion', title, maps: layers });
      continue;
    }
    const visits =
      check.nodes[node.id] &&
      (inHeads.get(node.id) ?? visitsOf(document, { headNodes: [node] }, check).get(node.id));
    if (!visits) continue;
    const [height = 0, width = 0] = check.inputs[node.id]?.['features']?.shape ?? [];
    const domain: [number, number] = [0, Math.max(1e-9, ...visits)];
    const map = { name: 'visits', values: visits, shape: [height, width] as [number, number], domain };
    cards[node.id] = keep(previous[node.id], {
      kind: 'visits',
      title: 'Visits per pixel',
      maps: [{ ...map, mean: mean(visits) }],
    });
  }
  return cards;
}

export function derive(document: GraphDocument, facts: DataFacts | undefined, previous?: Derived): Derived {
  const check = checkGraph(document, facts);
  const maps = structuralMaps(document, check);
  return {
    check,
    maps,
    evidence: evidenceBeforeTraining(document, check, maps),
    cards: cardsOf(document, check, maps, previous?.cards ?? {}),
    costs: costs(document, check),
  };
}

/** Whether two documents differ in nothing that `derive` looks at: positions, the name and training do not count. */
export const sameGraph = (a: GraphDocument, b: GraphDocument): boolean =>
  a === b ||
  (a.edges === b.edges &&
    a.nodes.length === b.nodes.length &&
    a.nodes.every((node, i) => {
      const other = b.nodes[i]!;
      return (
        node.id === other.id &&
        node.type === other.type &&
        node.label === other.label &&
        node.params === other.params
      );
    }));
