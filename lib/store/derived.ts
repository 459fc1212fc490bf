import { Remembered } from '../core/remember';
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

const cardOf = (structure: NodeStructure): CardMaps => ({
  kind: 'erosion',
  title: erosionTitle(structure.padding),
  maps: structure.layers.map(({ name, map }): CardMap => {
    const values = erosion(map);
    return { name, values, shape: [map.height, map.width], domain: [0, 1], mean: mean(values) };
  }),
});

function visitsCard(visits: Float64Array, shape: readonly number[]): CardMaps {
  const [height = 0, width = 0] = shape;
  const domain: [number, number] = [0, Math.max(1e-9, ...visits)];
  const map: CardMap = { name: 'visits', values: visits, shape: [height, width], domain, mean: mean(visits) };
  return { kind: 'visits', title: 'Visits per pixel', maps: [map] };
}

/** Cards stay the same object where nothing has changed, so that they are not drawn again. */
const erosionCards = new Remembered<CardMaps>();
const visitCards = new Remembered<CardMaps>();

function cardsOf(document: GraphDocument, check: GraphCheck, maps: Derived['maps']): Derived['cards'] {
  const cards: Derived['cards'] = {};
  const inHeads = new Map(variantsOf(document).flatMap((variant) => [...visitsOf(document, variant, check)]));
  for (const node of document.nodes) {
    const structure = maps[node.id];
    if (structure) {
      cards[node.id] = erosionCards.get(structure, [], () => cardOf(structure));
      continue;
    }
    const visits =
      check.nodes[node.id] &&
      (inHeads.get(node.id) ?? visitsOf(document, { headNodes: [node] }, check).get(node.id));
    const shape = check.inputs[node.id]?.['features']?.shape ?? [];
    if (visits) cards[node.id] = visitCards.get(visits, [shape], () => visitsCard(visits, shape));
  }
  return cards;
}

export function derive(document: GraphDocument, facts: DataFacts | undefined): Derived {
  const check = checkGraph(document, facts);
  const maps = structuralMaps(document, check);
  return {
    check,
    maps,
    evidence: evidenceBeforeTraining(document, check, maps),
    cards: cardsOf(document, check, maps),
    costs: costs(document, check),
  };
}

/** Whether two documents have the same nodes and wires: positions, the name and training do not count. */
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
