/**
 * Operations that only the WASM backend has, in one pass each; layers ask `canFuse()` and are made of ordinary
 * operations elsewhere. Call these off the gradient tape: inside tf.customGrad, or in an optimiser.
 */
import { tf } from '../tf';

export interface BatchNormAttributes {
  epsilon: number;
  /** y = max(γx̂ + β, 0) */
  relu: boolean;
}

export interface BatchNormTrainingAttributes extends BatchNormAttributes {
  /** Share of the new statistics in the running ones. */
  momentum: number;
}

export interface AdamAttributes {
  weightDecay: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  /** lr/(1 − β₁ᵗ) of each variable. */
  sizes: number[];
  /** √(1 − β₂ᵗ) of each variable. */
  roots: number[];
}

/** A variable, its gradient and its moments. */
export type AdamInputs = Record<'p' | 'g' | 'm' | 'v', tf.Tensor>;

type Three = [tf.Tensor, tf.Tensor, tf.Tensor];

const call = (name: string, inputs: Record<string, tf.Tensor>, attributes: object = {}): unknown =>
  tf.engine().runKernel(name, inputs, attributes as tf.NamedAttrMap);

/** Whether the present backend has these kernels. */
export const canFuse = (): boolean => tf.getKernel('BatchNormTraining', tf.getBackend()) !== undefined;

/** → y, mean [C], biased variance [C], and the next running mean and (unbiased) variance [C] */
export const batchNorm = (
  inputs: Record<'x' | 'gamma' | 'beta' | 'runningMean' | 'runningVariance', tf.Tensor>,
  attributes: BatchNormTrainingAttributes,
): [...Three, tf.Tensor, tf.Tensor] =>
  call('BatchNormTraining', inputs, attributes) as [...Three, tf.Tensor, tf.Tensor];

/** → dx, dγ, dβ */
export const batchNormGradient = (
  inputs: Record<'x' | 'dy' | 'y' | 'mean' | 'variance' | 'gamma', tf.Tensor>,
  attributes: BatchNormAttributes,
): Three => call('BatchNormTrainingGradient', inputs, attributes) as Three;

/** max(a + b, 0) of tensors of one shape. */
export const addRelu = (a: tf.Tensor, b: tf.Tensor): tf.Tensor => call('AddRelu', { a, b }) as tf.Tensor;

/** dy where y > 0, else 0. */
export const reluMask = (dy: tf.Tensor, y: tf.Tensor): tf.Tensor => call('ReluMask', { dy, y }) as tf.Tensor;

/** → the next value of each variable; the moments are changed in place, and must share memory with nothing. */
export const adamStep = (inputs: readonly AdamInputs[], attributes: AdamAttributes): tf.Tensor[] => {
  const named = inputs.flatMap((tensors, i) =>
    Object.entries(tensors).map(([name, tensor]) => [`${name}${i}`, tensor] as const),
  );
  return call('AdamStep', Object.fromEntries(named), attributes) as tf.Tensor[];
};
