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

export interface AdamAttributes {
  weightDecay: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  /** lr/(1 − β₁ᵗ) */
  size: number;
  /** √(1 − β₂ᵗ) */
  root: number;
}

type Three = [tf.Tensor, tf.Tensor, tf.Tensor];

const call = (name: string, inputs: Record<string, tf.Tensor>, attributes: object = {}): unknown =>
  tf.engine().runKernel(name, inputs, attributes as tf.NamedAttrMap);

/** Whether the present backend has these kernels. */
export const canFuse = (): boolean => tf.getKernel('BatchNormTraining', tf.getBackend()) !== undefined;

/** → y, mean [C], biased variance [C] */
export const batchNorm = (
  inputs: Record<'x' | 'gamma' | 'beta', tf.Tensor>,
  attributes: BatchNormAttributes,
): Three => call('BatchNormTraining', inputs, attributes) as Three;

/** → dx, dγ, dβ */
export const batchNormGradient = (
  inputs: Record<'x' | 'dy' | 'y' | 'mean' | 'variance' | 'gamma', tf.Tensor>,
  attributes: BatchNormAttributes,
): Three => call('BatchNormTrainingGradient', inputs, attributes) as Three;

/** max(a + b, 0) of tensors of one shape. */
export const addRelu = (a: tf.Tensor, b: tf.Tensor): tf.Tensor => call('AddRelu', { a, b }) as tf.Tensor;

/** dy where y > 0, else 0. */
export const reluMask = (dy: tf.Tensor, y: tf.Tensor): tf.Tensor => call('ReluMask', { dy, y }) as tf.Tensor;

/** → the next parameter, mean and square */
export const adamStep = (
  inputs: Record<'p' | 'g' | 'm' | 'v', tf.Tensor>,
  attributes: AdamAttributes,
): Three => call('AdamStep', inputs, attributes) as Three;
