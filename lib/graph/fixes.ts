import type { Problem } from '../core/problem';
import { nodeSpec, nodeSpecs } from '../nodes/registry';
import type { DataFacts, NodeCategory, NodeSpec } from '../nodes/spec';
import { checkGraph } from './check';
import { sourcesFor } from './connections';
import type { GraphDocument, GraphEdge, GraphNode } from './document';
import { addNode, connect, freshId, remove, setParam, valueAt } from './edits';
import { formOf, type Field } from './fields';
import { insertBetween, specsBetween } from './insert';
import { topologicalOrder, wouldCycle } from './order';
import { checkParams } from './parse';

/** An edit that mends a problem with one click. */
export interface Fix {
  /** What it does, as the words of a button. */
  label: string;
  document: GraphDocument;
}

type Mend = (document: GraphDocument, problem: Problem, facts: DataFacts | undefined) => Fix | undefined;

const nodeOf = (document: GraphDocument, id: string | undefined) =>
  document.nodes.find((node) => node.id === id);

const nameOf = (node: GraphNode): string => `“${node.label || nodeSpec(node.type)?.title || node.id}”`;

/** A node of a type with its defaults, under an id that is free. */
function newNode(
  document: GraphDocument,
  { type, title }: NodeSpec,
  position: GraphNode['position'],
): GraphNode {
  const id = freshId(
    document.nodes.map((node) => node.id),
    type,
  );
  const params = checkParams(id, type, {});
  return { id, type, label: title, position, params: params.ok ? params.value : {} };
}

const removeWire: Mend = (document, { edgeId }) =>
  edgeId === undefined ? undefined : { label: 'Remove the wire', document: remove(document, [], [edgeId]) };

const removeSecondWire: Mend = (document, found) => {
  const fix = removeWire(document, found, undefined);
  return fix && { ...fix, label: 'Remove the second wire' };
};

const removeNode: Mend = (document, { nodeId }) => {
  const node = nodeOf(document, nodeId);
  return node && { label: `Remove ${nameOf(node)}`, document: remove(document, [node.id], []) };
};

/** The node that may be put between two ports that do not fit, if there is one. */
export function adapterFor(document: GraphDocument, wire: Omit<GraphEdge, 'id'>): Fix | undefined {
  const spec = specsBetween(document, wire).find(({ adapter }) => adapter);
  if (!spec || wouldCycle(document, wire.source, wire.target)) return undefined;
  const next = insertBetween(document, wire, newNode(document, spec, { x: 0, y: 0 }));
  return next && { label: `Insert ${spec.title}`, document: next };
}

const insertAdapter: Mend = (document, found) => {
  const edge = document.edges.find(({ id }) => id === found.edgeId);
  const without = edge && remove(document, [], [edge.id]);
  return (without && adapterFor(without, edge)) ?? removeWire(document, found, undefined);
};

/** Wires the one output that fits; where several fit, the one that nothing uses yet. */
const connectInput: Mend = (document, { nodeId, portId }) => {
  const node = nodeOf(document, nodeId);
  if (!node || portId === undefined) return undefined;
  const all = sourcesFor(document, node.id, portId);
  const free = all.filter(({ source }) => !document.edges.some((edge) => edge.source === source.id));
  const [only, second] = free.length === 1 ? free : all;
  if (!only || second) return undefined;
  const wire = {
    source: only.source.id,
    sourcePort: only.sourcePort,
    target: node.id,
    targetPort: portId,
  };
  return { label: `Connect ${nameOf(only.source)}`, document: connect(document, wire) };
};

/** Adds a node of a category left or right of all others. */
const add =
  (category: NodeCategory, side: 'left' | 'right'): Mend =>
  (document) => {
    const spec = nodeSpecs().find((known) => known.category === category)!;
    const places = document.nodes.map(({ position }) => position);
    const [columns, step] = [places.map(({ x }) => x), side === 'left' ? -240 : 240];
    const x = side === 'left' ? Math.min(240, ...columns) : Math.max(-240, ...columns);
    const position = { x: x + step, y: places[0]?.y ?? 0 };
    return { label: `Add ${spec.title}`, document: addNode(document, newNode(document, spec, position)) };
  };

const openLoop: Mend = (document) => {
  const loop = new Set(topologicalOrder(document).cyclic.map(({ id }) => id));
  const inside = document.edges.filter(({ source, target }) => loop.has(source) && loop.has(target));
  const closing = inside.findLast((edge) =>
    wouldCycle({ ...document, edges: document.edges.filter((e) => e !== edge) }, edge.source, edge.target),
  );
  const [from, to] = [nodeOf(document, closing?.source), nodeOf(document, closing?.target)];
  if (!closing || !from || !to) return undefined;
  return {
    label: `Remove the wire from ${nameOf(from)} to ${nameOf(to)}`,
    document: remove(document, [], [closing.id]),
  };
};

/** Values that a setting could have instead, the most modest first: automatic, its default. */
const alternatives = ({ control, default: usual }: Field): unknown[] => [
  ...(control.kind === 'number' && control.auto ? ['auto'] : []),
  usual,
];

/** Sets the first setting whose automatic or usual value makes the problem go. What is offered was tried. */
const changeSetting: Mend = (document, found, facts) => {
  const node = nodeOf(document, found.nodeId);
  const spec = node && nodeSpec(node.type);
  if (!node || !spec) return undefined;
  for (const { fields } of formOf(spec.params))
    for (const field of fields)
      for (const value of alternatives(field)) {
        if (JSON.stringify(valueAt(node.params, field.path)) === JSON.stringify(value)) continue;
        const next = setParam(document, node.id, field.path, value);
        const left = checkGraph(next, facts).problems;
        if (left.some(({ nodeId, severity }) => nodeId === node.id && severity === found.severity)) continue;
        const words = Array.isArray(value) ? value.join(', ') : String(value);
        return { label: `Set ${field.title.toLowerCase()} to ${words}`, document: next };
      }
  return undefined;
};

const nameSeedsOnce: Mend = (document) => ({
  label: 'Name each seed once',
  document: {
    ...document,
    training: { ...document.training, seeds: [...new Set(document.training.seeds)] },
  },
});

const askNothing: Mend = (document) => {
  const { question: _, ...training } = document.training;
  return { label: 'Ask no question', document: { ...document, training } };
};

const MENDS: Readonly<Record<string, Mend>> = {
  'loose-wire': removeWire,
  'unknown-port': removeWire,
  'absent-output': removeWire,
  'second-wire': removeSecondWire,
  'wrong-type': insertAdapter,
  'missing-wire': connectInput,
  'second-data-node': removeNode,
  'no-data-node': add('data', 'left'),
  'no-variant': add('output', 'right'),
  'repeated-seed': nameSeedsOnce,
  'bad-question': askNothing,
  cycle: openLoop,
};

/**
 * The edit that mends a problem of a graph, where one click is enough; nothing where a person has to decide.
 * @param facts about the images that are loaded, as for checkGraph
 */
export const fixFor: Mend = (document, found, facts) =>
  (Object.hasOwn(MENDS, found.code) ? MENDS[found.code]! : changeSetting)(document, found, facts);
