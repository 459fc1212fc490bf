import type { GraphCheck } from '../graph/check';
import type { Variant } from '../graph/variants';
import type { LossSettings } from '../nodes/builder';
import type { BatchReader } from '../tensor/layers/affinity';
import type { Remembering } from '../tensor/layers/base';
import type { Parameter } from '../tensor/parameters';
import type { tfl, tf } from '../tensor/tf';
import type { FrozenCut } from './frozen';

/** A parameter under its full name: node id, layer and PyTorch's name, e.g. `bb.stage1.conv1.weight`. */
export interface NamedParameter extends Parameter {
  nodeId: string;
  fullName: string;
}

/** A variant that is cut behind its frozen nodes; both models have the weights of the whole. */
export interface FrozenPart extends FrozenCut {
  /** Images [B,h,w,c] → the tensors that cross, in the order of `crossings`. */
  before: tfl.LayersModel;
  /** The tensors that cross → logits. */
  behind: tfl.LayersModel;
  /** Of the frozen nodes. */
  parameters: NamedParameter[];
}

export interface CompiledVariant {
  variant: Variant;
  /** Images [B,h,w,c] → logits [B,classes]. */
  model: tfl.LayersModel;
  /** The feature map that the head reads → logits, with the weights of `model`; absent without such a map, or where the head is not affine. */
  head?: tfl.LayersModel;
  /** Images [B,h,w,c] → the feature map that the head reads alone, with the weights of `model`; absent without such a map. */
  body?: tfl.LayersModel;
  /** Where frozen nodes come first, so that their features can be computed once. */
  frozen?: FrozenPart;
  parameters: NamedParameter[];
  /** Layers whose predictions depend on who else is in the batch. */
  batchReaders: BatchReader[];
  /** Layers that remember more than their parameters, in the order of the graph. */
  remembering: Remembering[];
  /** What the optimiser changes. */
  trainable: tf.Variable[];
  loss: LossSettings;
  /** Frees the weights; the models cannot be used afterwards. */
  dispose(): void;
}

export interface CompiledGraph {
  check: GraphCheck;
  variants: CompiledVariant[];
  dispose(): void;
}
