import type { Init } from '../tensor/init';
import type { tfl } from '../tensor/tf';
import type { PortValues } from './spec';

export interface BuildContext {
  nodeId: string;
  /** Inferred shapes and settings of what arrives, by input port. */
  arriving: PortValues;
  /** Inferred shapes of what leaves, by output port. */
  leaving: PortValues;
  /** Names the random streams of a run. */
  seed: number;
  /**
   * The layer of a name inside this node. It is made at the first call only, so that building the same node
   * on other inputs shares its weights. `init` draws initial values named after the node and the layer.
   * @param prefix of the names of its parameters; `name.` when left out
   */
  layer<L extends tfl.layers.Layer>(name: string, make: (init: Init) => L, prefix?: string): L;
}

/** How a variant's loss is computed; given by the node that makes the logits. */
export interface LossSettings {
  labelSmoothing: number;
}

export interface Built {
  /** By output port. */
  outputs: Readonly<Record<string, tfl.SymbolicTensor>>;
  loss?: LossSettings;
}

/** The tensors of a type of node. Not called for nodes that only give settings or images. */
export interface NodeBuilder<P = unknown> {
  build(params: P, inputs: Readonly<Record<string, tfl.SymbolicTensor>>, context: BuildContext): Built;
}

export const defineBuilder = <P>(builder: NodeBuilder<P>): NodeBuilder<P> => builder;

/** The one output of a layer of one output. */
export const applyTo = (
  layer: tfl.layers.Layer,
  input: tfl.SymbolicTensor | tfl.SymbolicTensor[],
): tfl.SymbolicTensor => layer.apply(input) as tfl.SymbolicTensor;
