import type { GraphDocument, GraphEdge, GraphNode } from './document';
import { nodeById } from './lookup';
import { nodeName, nodeSettings, trainingSettings, valueWords, type Setting } from './words';

/** A value that is another one in the second graph. */
export interface ValueChange {
  /** Leads to the value, joined with dots; `label` is the name of a node. */
  path: string;
  title: string;
  from: unknown;
  to: unknown;
}

export interface NodeNote {
  id: string;
  name: string;
}

export interface NodeChange extends NodeNote {
  changes: ValueChange[];
}

/** A wire in words: which output leads to which input. */
export interface WireNote {
  from: string;
  to: string;
}

/** What makes a second graph another experiment than a first one. */
export interface GraphDifference {
  added: NodeNote[];
  removed: NodeNote[];
  changed: NodeChange[];
  wiresAdded: WireNote[];
  wiresRemoved: WireNote[];
  training: ValueChange[];
}

const noteOf = (node: GraphNode): NodeNote => ({ id: node.id, name: nodeName(node) });

/** Whether two values of JSON are the same; the order of keys does not count. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return (
    keys.length === others.length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key as never], b[key as never]))
  );
}

/** Settings that differ, in the order of the first list; what only one has is compared with nothing. */
function valueChanges(a: readonly Setting[], b: readonly Setting[]): ValueChange[] {
  const [before, after] = [a, b].map((list) => new Map(list.map((setting) => [setting.path, setting])));
  return [...new Set([...before!.keys(), ...after!.keys()])].flatMap((path): ValueChange[] => {
    const [from, to] = [before!.get(path), after!.get(path)];
    if (same(from?.value, to?.value)) return [];
    return [{ path, title: (to ?? from)!.title, from: from?.value, to: to?.value }];
  });
}

function nodeChanges(a: GraphNode, b: GraphNode): ValueChange[] {
  const [from, to] = [a.label ?? '', b.label ?? ''];
  const renamed = from === to ? [] : [{ path: 'label', title: 'Name', from, to }];
  return [...renamed, ...valueChanges(nodeSettings(a), nodeSettings(b))];
}

const wireKey = ({ source, sourcePort, target, targetPort }: GraphEdge): string =>
  JSON.stringify([source, sourcePort, target, targetPort]);

/** Wires of one graph that another one has not. */
function wiresBeyond(graph: GraphDocument, other: GraphDocument): WireNote[] {
  const known = new Set(other.edges.map(wireKey));
  const end = (id: string, port: string) => {
    const node = nodeById(graph, id);
    return `${node ? nodeName(node) : id} (${port})`;
  };
  return graph.edges
    .filter((edge) => !known.has(wireKey(edge)))
    .map(({ source, sourcePort, target, targetPort }) => ({
      from: end(source, sourcePort),
      to: end(target, targetPort),
    }));
}

/**
 * What is different in b, nodes matched by id. Places, frames, comments and the graph's name do not count, nor whether a
 * default is written down. A node of another type under the same id is another node.
 */
export function graphDifference(a: GraphDocument, b: GraphDocument): GraphDifference {
  const twin = (graph: GraphDocument, { id, type }: GraphNode) =>
    graph.nodes.find((node) => node.id === id && node.type === type);
  return {
    added: b.nodes.filter((node) => !twin(a, node)).map(noteOf),
    removed: a.nodes.filter((node) => !twin(b, node)).map(noteOf),
    changed: b.nodes.flatMap((node): NodeChange[] => {
      const before = twin(a, node);
      const changes = before ? nodeChanges(before, node) : [];
      return changes.length > 0 ? [{ ...noteOf(node), changes }] : [];
    }),
    wiresAdded: wiresBeyond(b, a),
    wiresRemoved: wiresBeyond(a, b),
    training: valueChanges(trainingSettings(a.training), trainingSettings(b.training)),
  };
}

/** One line of a difference; `sign` says it without a colour. */
export interface DifferenceLine {
  sign: '+' | '−' | '≠';
  text: string;
}

function changeLine(subject: string, { title, from, to }: ValueChange): DifferenceLine {
  const [before, after] = [valueWords(from), valueWords(to)];
  // Long lists may read alike.
  const text = before === after ? `${title} changed` : `${title} ${before} → ${after}`;
  return { sign: '≠', text: `${subject}: ${text}` };
}

/** A difference as lines for a person, nodes first. */
export function differenceLines(difference: GraphDifference): DifferenceLine[] {
  const { added, removed, changed, wiresAdded, wiresRemoved, training } = difference;
  const wire = ({ from, to }: WireNote) => `Wire ${from} → ${to}`;
  return [
    ...added.map(({ name }): DifferenceLine => ({ sign: '+', text: name })),
    ...removed.map(({ name }): DifferenceLine => ({ sign: '−', text: name })),
    ...changed.flatMap(({ name, changes }) => changes.map((change) => changeLine(name, change))),
    ...wiresAdded.map((note): DifferenceLine => ({ sign: '+', text: wire(note) })),
    ...wiresRemoved.map((note): DifferenceLine => ({ sign: '−', text: wire(note) })),
    ...training.map((change) => changeLine('Training', change)),
  ];
}
