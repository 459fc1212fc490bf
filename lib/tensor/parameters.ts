/** The learned numbers of a layer under PyTorch's names and in PyTorch's layout, for weight files. */
import { permuted } from '../core/arrays';
import { tf, type tfl } from './tf';

export interface Parameter {
  /** PyTorch's name within the node: `weight`, `bn.running_mean`, … */
  name: string;
  variable: tfl.LayerVariable;
  /** Whether the optimiser changes it; running statistics and frozen parameters are not. */
  trainable: boolean;
  /** A weight file may lack it, as those of others do: it then stays as it is. */
  optional?: true;
  torchShape: number[];
  /** Values in the layout of `variable` → PyTorch's layout. */
  toTorch(values: Float32Array): { shape: number[]; values: Float32Array };
  /** Values in PyTorch's layout → the layout of `variable`. */
  fromTorch(values: Float32Array): Float32Array;
}

export interface ParameterOwner {
  parameters(): Parameter[];
}

export const isParameterOwner = (layer: object): layer is ParameterOwner =>
  typeof (layer as Partial<ParameterOwner>).parameters === 'function';

/**
 * The variable that gradients and optimisers work on. `read()` is declared as Tensor but returns the
 * variable itself (tfjs-layers/src/variables.ts), which is the only way to it that is not private.
 */
export function variableOf(variable: tfl.LayerVariable): tf.Variable {
  const tensor = variable.read();
  if (!(tensor instanceof tf.Variable)) throw new Error(`${variable.name} does not hold a tf.Variable`);
  return tensor as tf.Variable;
}

/**
 * A parameter whose axes are stored in another order than PyTorch's.
 *
 * @param order PyTorch axis i is axis order[i] of the variable: [3, 2, 0, 1] for HWIO → OIHW, [1, 0] for
 *   [in, out] → [out, in]; left out where both are the same
 * @param shapeInTorch where PyTorch merges or adds axes after that
 */
export function parameter(
  name: string,
  variable: tfl.LayerVariable,
  order?: readonly number[],
  shapeInTorch?: number[],
): Parameter {
  const shape = variable.shape.map((n) => n ?? 0);
  const perm = order ?? shape.map((_, axis) => axis);
  const permutedShape = perm.map((axis) => shape[axis] ?? 0);
  const torchShape = shapeInTorch ?? permutedShape;
  const inverse = perm.map((_, axis) => perm.indexOf(axis));
  return {
    name,
    variable,
    trainable: variable.trainable,
    torchShape,
    toTorch: (values) => ({ shape: torchShape, values: permuted(values, shape, perm) }),
    fromTorch: (values) => permuted(values, permutedShape, inverse),
  };
}
