import type { GraphCheck } from '../graph/check';
import type { Variant } from '../graph/variants';
import type { LossSettings } from '../nodes/builder';
import type { Parameter } from '../tensor/parameters';
import type { tfl, tf } from '../tensor/tf';

/** A parameter under its full name: node id, layer and PyTorch's name, e.g. `bb.stage1.conv1.weight`. */
export interface NamedParameter extends Parameter {
  nodeId: string;
  fullName: string;
}

export interface CompiledVariant {
  variant: Variant;
  /** Images [B,h,w,c] → logits [B,classes]. */
  model: tfl.LayersModel;
  /** The feature map that the head reads → logits, with the weights of `model`; absent without such a map, or where the head is not affine. */
  head?: tfl.LayersModel;
  parameters: NamedParameter[];
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
