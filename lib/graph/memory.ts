import { problem, type Problem } from '../core/problem';
import { nodeSpec } from '../nodes/registry';
import type { GraphCheck } from './check';
import { footprintOf } from './cost';
import type { GraphDocument, GraphNode } from './document';
import { variantsOf } from './variants';

/** Bytes that a backend can hold; what is not known is absent. */
export interface MemoryLimits {
  /** All arrays together. */
  total?: number;
  /** One array. */
  array?: number;
}

/** What a 32-bit WebAssembly memory can grow to: 65 535 pages of 64 KiB. */
export const WASM_HEAP_BYTES = 65_535 * 65_536;

interface NodeMemory {
  node: GraphNode;
  /** Bytes: its weights and its maps of one batch. */
  weights: number;
  activations: number;
  /** The largest single array. */
  array: number;
}

/** Bytes that training needs, estimated from shapes. */
export interface MemoryEstimate {
  weights: number;
  activations: number;
  /** Of every node, once for each variant that has it. */
  nodes: NodeMemory[];
}

const FLOAT = 4;

/** A trained value has a gradient and Adam's two moments beside it. */
const COPIES_TRAINED = 4;

/**
 * A map is kept for the backward pass, its gradient is made there, and layers save intermediates. The factor is fitted to
 * the peaks of single training steps on WebAssembly at 64 pixels: estimates were 0.77 to 1.13 of them. Frozen nodes count
 * in full: where their features cannot be kept, every step computes them.
 */
const COPIES_MAP = 2.5;

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

function nodeMemory(node: GraphNode, check: GraphCheck, batch: number): NodeMemory {
  const { parameters, statistics, maps } = footprintOf(node, check);
  const weights = [...parameters, ...statistics];
  const spec = nodeSpec(node.type);
  const frozen = spec?.frozen?.(node.params);
  const isSource = spec?.inputs.length === 0;
  return {
    node,
    weights: sum(weights) * FLOAT * (frozen ? 1 : COPIES_TRAINED),
    activations: sum(maps) * batch * FLOAT * (isSource ? 1 : COPIES_MAP),
    array: Math.max(0, ...weights, ...maps.map((size) => size * batch)) * FLOAT,
  };
}

/**
 * What training a graph without errors needs. The weights of all variants lie in memory during a run; they take
 * their steps one after another, so that only the maps of the largest count. Not counted: copies that a kernel makes
 * for itself, such as padded maps.
 */
export function memoryEstimate(document: GraphDocument, check: GraphCheck): MemoryEstimate {
  const variants = variantsOf(document).map((variant) =>
    variant.nodes.map((node) => nodeMemory(node, check, document.training.batchSize)),
  );
  return {
    weights: sum(variants.flat().map(({ weights }) => weights)),
    activations: Math.max(0, ...variants.map((nodes) => sum(nodes.map(({ activations }) => activations)))),
    nodes: variants.flat(),
  };
}

/** “210 MB”, “1.5 GB”: in powers of ten. */
export function byteWords(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** power;
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${units[power]}`;
}

/** “about 210 MB (activations 180 MB, weights 30 MB)” */
export const memoryWords = ({ weights, activations }: MemoryEstimate): string =>
  `about ${byteWords(weights + activations)} (activations ${byteWords(activations)}, weights ${byteWords(weights)})`;

const largest = (nodes: readonly NodeMemory[], of: (node: NodeMemory) => number): NodeMemory | undefined =>
  [...nodes].sort((a, b) => of(b) - of(a))[0];

/** Why a graph cannot be trained within limits, tied to the node that needs most. */
export function memoryProblem(estimate: MemoryEstimate, limits: MemoryLimits): Problem | undefined {
  const { nodes, weights, activations } = estimate;
  const total = weights + activations;
  const refuse = (what: string, has: number, { node }: NodeMemory) =>
    problem(
      'too-large',
      `${what}, and there is room for ${byteWords(has)}.`,
      'Use smaller batches, smaller images or fewer channels.',
      { nodeId: node.id },
    );
  const titled = ({ node }: NodeMemory) => `“${node.label || nodeSpec(node.type)?.title || node.id}”`;
  if (limits.total !== undefined && total > limits.total) {
    const most = largest(nodes, (node) => node.weights + node.activations)!;
    const share = byteWords(most.weights + most.activations);
    return refuse(
      `Training would need about ${byteWords(total)} of memory, ${titled(most)} alone ${share}`,
      limits.total,
      most,
    );
  }
  const widest = largest(nodes, (node) => node.array);
  if (limits.array !== undefined && widest && widest.array > limits.array)
    return refuse(
      `${titled(widest)} would need one array of about ${byteWords(widest.array)}`,
      limits.array,
      widest,
    );
  return undefined;
}
