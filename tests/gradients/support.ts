import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { beforeAll, describe, expect } from 'vitest';
import { chooseBackend, type BackendName } from '../../lib/tensor/backends';
import { readKernels } from '../../lib/tensor/kernels/simd/node';
import { variableOf, type Parameter } from '../../lib/tensor/parameters';
import { tf, tfl } from '../../lib/tensor/tf';
import { fill, maxDifference } from '../helpers/golden';

/** Folder of the WASM binaries in Node. */
export const WASM_PATH = `${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`;

/** Starts a backend, or fails the test that needs it. */
export async function use(backend: BackendName): Promise<void> {
  const choice = await chooseBackend(backend, { wasmPath: WASM_PATH, readKernels });
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
  return tf.tidy(
    () => tf.transpose(tf.tensor(Float32Array.from(values), shape), perm).dataSync() as Float32Array,
  );
}

/** NCHW values → an NHWC tensor. */
export const fromNchw = (values: ArrayLike<number>, shape: number[]): tf.Tensor4D =>
  tf.tidy(() =>
    tf.transpose(
      tf.tensor4d(Float32Array.from(values), shape as [number, number, number, number]),
      [0, 2, 3, 1],
    ),
  );

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
 * Compares the gradients of Σ f(x)·w, for a fixed w, with central differences in every coordinate of x and of the
 * layer's trainable parameters. `forward` must be the same function at every call.
 *
 * What is linear in each variable allows a wide step, where only rounding matters. `curved` says that it is not: then
 * the step is small, and a difference of fourth order is taken.
 */
export function expectGradients(
  forward: (x: tf.Tensor) => tf.Tensor,
  at: tf.Tensor,
  parameters: Parameter[],
  { curved = false } = {},
): void {
  const epsilon = curved ? 0.03 : 0.25;
  const x = tf.variable(at);
  const trained = parameters.filter((p) => p.trainable);
  const variables = [x, ...trained.map((p) => variableOf(p.variable))];
  const weights = tf.tidy(() => wave(forward(x).shape, 13));
  const loss = () => tf.sum<tf.Scalar>(tf.mul(forward(x), weights));
  const { value, grads } = tf.variableGrads(loss, variables);
  variables.forEach((variable, k) => {
    const values = variable.dataSync();
    const at = (i: number, by: number) => {
      const moved = Float32Array.from(values);
      moved[i] = moved[i]! + by;
      tf.tidy(() => void variable.assign(tf.tensor(moved, variable.shape)));
      return tf.tidy(() => loss().dataSync()[0]!);
    };
    const slope = (i: number, step: number) => (at(i, step) - at(i, -step)) / (2 * step);
    const numeric = Array.from(values, (_, i) =>
      curved ? (4 * slope(i, epsilon) - slope(i, 2 * epsilon)) / 3 : slope(i, epsilon),
    );
    tf.tidy(() => void variable.assign(tf.tensor(values, variable.shape)));
    // What the result does not depend on has no gradient.
    const got = grads[variable.name]?.dataSync() ?? new Float32Array(variable.size);
    const scale = Math.max(1, ...numeric.map(Math.abs));
    const name = k === 0 ? 'the input' : trained[k - 1]!.name;
    expect(maxDifference(got, numeric) / scale, `gradient of ${name}`).toBeLessThan(2e-3);
  });
  tf.dispose([value, grads, x, weights]);
}
