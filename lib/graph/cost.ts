import { Remembered } from '../core/remember';
import { sizeOf } from '../nodes/footprint';
import { nodeSpec } from '../nodes/registry';
import type { Footprint } from '../nodes/spec';
import type { GraphCheck } from './check';
import type { GraphDocument, GraphNode } from './document';

/** What a node has and does; see Footprint. */
export interface NodeCost {
  /** Trainable values in PyTorch's sense; those of a frozen node count, too. */
  parameters: number;
  /** Multiply–accumulates for one image. */
  macs: number;
  /** Of the multiply–accumulates of all nodes, each counted once; 0..1. */
  share: number;
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** By a node's outputs, which are new objects whenever the node itself has changed; its inputs change without them. */
const footprints = new Remembered<Footprint>();

/** What a node keeps and computes, given the check of its graph. */
export function footprintOf(node: GraphNode, check: GraphCheck): Footprint {
  const outputs = check.nodes[node.id];
  const inputs = check.inputs[node.id];
  if (!outputs) return { parameters: [], statistics: [], maps: [], macs: 0 };
  return footprints.get(outputs, [node.type, node.params, inputs], () => {
    const maps = Object.values(outputs).filter(({ type }) => type !== 'padding');
    return (
      nodeSpec(node.type)?.footprint?.(node.params, inputs ?? {}, outputs) ?? {
        parameters: [],
        statistics: [],
        maps: maps.map(({ shape }) => sizeOf(shape)),
        macs: 0,
      }
    );
  });
}

/** The same object while nothing about a node's cost has changed. */
const made = new WeakMap<Footprint, NodeCost>();

function costOf(footprint: Footprint, total: number): NodeCost {
  const { parameters, macs } = footprint;
  const share = total > 0 ? macs / total : 0;
  const old = made.get(footprint);
  if (old?.share === share) return old;
  const cost = { parameters: sum(parameters), macs, share };
  made.set(footprint, cost);
  return cost;
}

/** What each node costs, by id; a node behind an error is absent. */
export function costs(document: GraphDocument, check: GraphCheck): Record<string, NodeCost> {
  const nodes = document.nodes.filter(({ id }) => check.nodes[id]);
  const prints = nodes.map((node) => footprintOf(node, check));
  const total = sum(prints.map(({ macs }) => macs));
  return Object.fromEntries(nodes.map(({ id }, i) => [id, costOf(prints[i]!, total)]));
}

const whole = new Intl.NumberFormat('en');

/** From here on a count has a unit. */
const UNITS = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** A count as short as a label: 4736 → “4,736”; from ten thousand on three digits: “72.3 k”, “11.2 M”, “1.81 G”. */
export function countWords(count: number): string {
  if (count < 10_000) return whole.format(count);
  // 999,600 are a million in three digits.
  const [size, unit] = UNITS.find(([one]) => count >= 0.9995 * one)!;
  return `${(count / size).toPrecision(3)} ${unit}`;
}
