import type { NamedArray } from '../core/arrays';
import type { ControlKind } from '../core/controls';
import type { Normalisation } from '../core/normalise';
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

export interface ImagesValue {
  type: 'images';
  shape: readonly number[];
  /** What was done to the bytes, so that a network with weights of its own can have them as it was trained. */
  normalisation: Normalisation;
}

/** What is known of a port before anything is computed. Shapes leave the batch out: [h,w,c], [n] or []. */
export type PortValue =
  | ImagesValue
  | { type: 'vector' | 'logits'; shape: readonly number[] }
  | {
      type: 'features';
      shape: readonly number[];
      /** How many times larger than the feature map Feature Arrangement has made it; what follows sizes itself by it. */
      upscale?: number;
    }
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
  /** What the node itself fills borders with; left out where a wire or the nodes before it say that. */
  padding?: Padding;
}

/** Weights that a node starts from in place of drawn ones. */
export interface WeightsRequest {
  /** `bundled`: comes with the playground, in tfjs' format; `file`: a person's own safetensors file. */
  kind: 'bundled' | 'file';
  name: string;
  /** Names in the file that the node has no use for, such as those of a classifier. */
  ignored?: RegExp;
  /** Names and layouts as they were published → the names of the node's parameters and PyTorch's layouts. */
  toTorch?(published: readonly NamedArray[]): NamedArray[];
}

/** What a node keeps in memory, in float32 values, and what it computes. */
export interface Footprint {
  /** Sizes of its parameters, as `model.parameters()` of PyTorch lists them. */
  parameters: readonly number[];
  /** Sizes of what it keeps but does not learn: running statistics, and an α that is held. */
  statistics: readonly number[];
  /** Sizes of the maps that its layers make of one image, its outputs included. */
  maps: readonly number[];
  /** Positions of the maps of one image that batch normalisations take their statistics from; left out where there are none. */
  normalised?: readonly number[];
  /**
   * Multiply–accumulates of its convolutions and linear layers for one image, as fvcore and torchinfo count them; what
   * works on single values, pooling and normalisation count nothing.
   */
  macs: number;
}

export type NodeCategory = 'data' | 'padding' | 'backbone' | 'layer' | 'pooling' | 'head' | 'arm' | 'output';

/** What a node stands for: others in a row, first output to first input. */
export interface Expansion<P = unknown> {
  /** From the first to the last. */
  types: readonly string[];
  /** Which of them draws its weights: it keeps the node's id, as initial weights follow from it. */
  heir: number;
  /** Parameters of the row. */
  expand(params: P): Record<string, unknown>[];
  /** Parameters of the node from those of the row. */
  collapse(row: readonly Record<string, unknown>[]): Record<string, unknown>;
}

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
  /**
   * Structural rule: absent for nodes whose pixels are no longer pixels of a feature map. What lies between the
   * last node with such a rule and a classifier is that variant's head.
   */
  structure?(params: P, inputs: Readonly<Record<string, StructuralMap>>, padding: Padding): Structure;
  /**
   * For the nodes of a head: how often each pixel of the arriving feature map [h,w,c] is visited before anything
   * is learned, row-major [h,w]; constant where all pixels are treated alike.
   * @param onward visits of each pixel of the map that leaves, where one leaves: how often the rest of the head
   *   looks there; once each where it is left out
   */
  coverage?(params: P, features: PortValue, onward?: Float64Array): Float64Array;
  /**
   * Loses nothing of what arrives and decides nothing, so that it may be offered between two ports that do not fit,
   * e.g. flatten between a feature map and a classifier.
   */
  adapter?: boolean;
  /** What its convolutions see beyond the border where no padding node is wired in; zeros, torch when left out. */
  defaultPadding?: Padding;
  /** For nodes whose parameters say how borders are filled: the parameters that fill them in this way. */
  paddedAs?(params: P, padding: Padding): P;
  /** The weights that it starts from; nothing where they are drawn from the seed. */
  weights?(params: P): WeightsRequest | undefined;
  /** The nodes that it may be taken apart into. */
  expansion?: Expansion<P>;
  /** Whether training leaves its weights and running statistics as they are: it is evaluated in inference mode. */
  frozen?(params: P): boolean;
  /** What it keeps and computes; left out, it has no weights and makes nothing but its outputs. */
  footprint?(params: P, inputs: PortValues, outputs: PortValues): Footprint;
  /** A parameter that can be looked at as a picture: its last two axes are rows and columns, all others have one entry. */
  kernelPicture?: { parameter: string; title: string };
  /** What a variant that ends here is a control for; nothing where it is an ordinary one. */
  control?(params: P): ControlKind | undefined;
  /** The head is offered as a control beside any comparison: why, in a sentence. */
  offeredAsControl?: string;
  /** Whether the output is not an affine function of the input in evaluation, so that no head weight holds for all images. */
  curved?(params: P): boolean;
  /** Whether what it makes of an image in evaluation depends on who else is in the batch. */
  readsBatch?(params: P): boolean;
}

/** Keeps the parameter type of a spec while the registry forgets it. */
export const defineNode = <P>(spec: NodeSpec<P>): NodeSpec<P> => spec;
