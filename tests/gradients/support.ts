import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { beforeAll, describe, expect } from 'vitest';
import { chooseBackend, type BackendName } from '../../lib/tensor/backends';
import { variableOf, type Parameter } from '../../lib/tensor/parameters';
import { tf, tfl } from '../../lib/tensor/tf';
import { fill, maxDifference } from '../helpers/golden';

/** Folder of the WASM binaries in Node. */
export const WASM_PATH = `${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`;

/** Starts a backend, or fails the test that needs it. */
export async function use(backend: BackendName): Promise<void> {
  const choice = await chooseBackend(backend, { wasmPath: WASM_PATH });
  if (choice.backend !== backend) throw new Error(choice.reason);
}

/** Runs a suite on each backend that Node has. */
export function onBackends(suite: (backend: BackendName) => void): void {
  describe.each(['cpu', 'wasm'] as const)('%s', (backend) => {
    beforeAll(() => use(backend));
    suite(backend);
  });
}

/** Row-major transposition: axis i of the result is axis perm[i] of `values`. */
export function transposed(values: ArrayLike<number>, shape: number[], perm: number[]): Float32Array {
  return tf.tidy(() => tf.transpose(tf.tensor(Float32Array.from(values), shape), perm).dataSync() as Float32Array);
}

/** NCHW values → an NHWC tensor. */
export const fromNchw = (values: ArrayLike<number>, shape: number[]): tf.Tensor4D =>
  tf.tidy(() => tf.transpose(tf.tensor4d(Float32Array.from(values), shape as [number, number, number, number]), [0, 2, 3, 1]));

/** An NHWC tensor → NCHW values. */
export const toNchw = (x: tf.Tensor): Float32Array => transposed(x.dataSync(), x.shape, [0, 3, 1, 2]);

/** Sets a parameter from values in PyTorch's layout. */
export function load({ variable, fromTorch, torchShape }: Parameter, values: Float32Array): void {
  expect(values.length).toBe(tf.util.sizeFromShape(torchShape));
  tf.tidy(() => {
    variable.write(tf.tensor(fromTorch(values), variableOf(variable).shape));
  });
}

/** Values of a parameter (or of a gradient with its shape) in PyTorch's layout. */
export const inTorch = ({ variable, toTorch }: Parameter, of: tf.Tensor = variable.read()): Float32Array =>
  toTorch(of.dataSync() as Float32Array).values;

/** Gives a layer its weights, for inputs of a shape without the batch. */
export function built<T extends tfl.layers.Layer>(layer: T, shape: number[]): T {
  layer.apply(tfl.input({ shape }));
  return layer;
}

/** A layer's result for one tensor. */
export const run = (layer: tfl.layers.Layer, x: tf.Tensor, training = false): tf.Tensor =>
  layer.apply(x, { training }) as tf.Tensor;

/** What is alive now: tensors of the engine, buffers of the backend. */
export const alive = () => ({ tensors: tf.memory().numTensors, buffers: tf.backend().numDataIds() });

/** Runs `step` once to warm up, then expects that repeating it leaves nothing behind. */
export function expectNoLeak(step: () => void): void {
  step();
  const before = alive();
  for (let i = 0; i < 3; i++) step();
  expect(alive()).toEqual(before);
}

/** A smooth test tensor; other seeds give other values. */
export const wave = (shape: number[], seed: number, scale = 1, offset = 0): tf.Tensor =>
  tf.tensor(fill(shape, seed, scale, offset), shape);

/**
 * Compares the gradient of Σ f(x…)·w, for a fixed w, with central differences in every coordinate of every input.
 * @param epsilon large for functions that are linear in each input, where only rounding matters
 */
export function expectGradient(
  f: (...inputs: tf.Tensor[]) => tf.Tensor,
  inputs: tf.Tensor[],
  { epsilon = 0.25, tolerance = 2e-3 } = {},
): void {
  const shape = tf.tidy(() => f(...inputs).shape);
  const weights = wave(shape, 13);
  const loss = (values: tf.Tensor[]) => tf.tidy(() => tf.sum(tf.mul(f(...values), weights)).dataSync()[0]!);
  const gradients = tf.tidy(() =>
    tf.grads((...x: tf.Tensor[]) => f(...x))(inputs, weights).map((g) => Array.from(g.dataSync())),
  );
  inputs.forEach((input, k) => {
    const values = input.dataSync();
    const shifted = (i: number, by: number) =>
      tf.tidy(() => {
        const moved = Float32Array.from(values);
        moved[i] = moved[i]! + by;
        return loss(inputs.map((x, j) => (j === k ? tf.tensor(moved, input.shape) : x)));
      });
    const numeric = Array.from(values, (_, i) => (shifted(i, epsilon) - shifted(i, -epsilon)) / (2 * epsilon));
    const scale = Math.max(1, ...numeric.map(Math.abs));
    expect(maxDifference(gradients[k]!, numeric) / scale, `gradient of input ${k}`).toBeLessThan(tolerance);
  });
  tf.dispose(weights);
}
