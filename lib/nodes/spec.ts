import type { Padding } from '../core/padding';
import type { Problem } from '../core/problem';
import type { StructuralMap } from '../core/structural';
import type { z } from '../core/schema';

/** What can travel along a wire. */
export type PortType = 'images' | 'padding' | 'features' | 'vector' | 'logits';

export interface InputPort {
  /** A port is named as its type, or `a` and `b` where a node takes two of one type. */
  id: string;
  /** Types of wire that fit, the node's own first. */
  accepts: readonly PortType[];
  optional?: boolean;
  /** What a person plugs in here, in a few words. */
  label: string;
}

export interface OutputPort {
  id: string;
  type: PortType;
  label: string;
}

/** What is known of a port before anything is computed. Shapes leave the batch out: [h,w,c], [n] or []. */
export type PortValue =
  | { type: 'images' | 'features' | 'vector' | 'logits'; shape: readonly number[] }
  | { type: 'padding'; shape: readonly []; padding: Padding };

/** Facts about the data that a document alone does not hold. */
export interface DataFacts {
  classes: readonly string[];
}

export interface InferContext {
  /** The images that are loaded for the graph's dataset node; absent while there are none. */
  data?: DataFacts;
  /** Class names of the graph's dataset node, once it has been inferred. */
  classes?: readonly string[];
}

/** Values by port id; a port without a wire is absent. */
export type PortValues = Readonly<Record<string, PortValue>>;

export interface Inferred {
  outputs: PortValues;
  problems?: Problem[];
  /** Only a source of images says this. */
  classes?: readonly string[];
}

/** A step inside a node whose feature map can be looked at, e.g. a stage of a backbone. */
export interface StructuralLayer {
  name: string;
  map: StructuralMap;
}

export interface Structure {
  /** The map at the node's output. */
  output: StructuralMap;
  /** From the first to the last, the output included. */
  layers: StructuralLayer[];
}

export type NodeCategory = 'data' | 'backbone' | 'padding' | 'head' | 'output';

/**
 * All that the editor, the documentation, validation and the compiler need to know of a type of node,
 * but for its tensors (see builder.ts). `P` is the type of its parameters.
 */
export interface NodeSpec<P = unknown> {
  type: string;
  title: string;
  category: NodeCategory;
  /** One plain sentence for the palette. */
  summary: string;
  /** A few sentences for the documentation: what it does, its formula, where it comes from. */
  details: string;
  /** Fields carry `title` and `description` in their metadata; the form is made from them. */
  params: z.ZodType<P>;
  inputs: readonly InputPort[];
  outputs: readonly OutputPort[];
  /** Shape rule. Called only with inputs of a fitting type, required ones present. `problems` carry no nodeId. */
  infer(params: P, inputs: PortValues, context: InferContext): Inferred;
  /** Structural rule: absent for nodes that make no feature map. */
  structure?(params: P, inputs: Readonly<Record<string, StructuralMap>>, padding: Padding): Structure;
  /**
   * For heads (features in, vector out): how often each pixel of the feature map [h,w,c] is visited before
   * anything is learned, row-major [h,w]; constant where the head treats all pixels alike.
   */
  coverage?(params: P, shape: readonly number[]): Float64Array;
}

/** Keeps the parameter type of a spec while the registry forgets it. */
export const defineNode = <P>(spec: NodeSpec<P>): NodeSpec<P> => spec;
