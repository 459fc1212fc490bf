import { beforeAll, describe, expect, it } from 'vitest';
import { Adam } from '../../lib/tensor/optimizers/adam';
import { chooseBackend } from '../../lib/tensor/backends';
import type { ReadKernels } from '../../lib/tensor/kernels/simd/load';
import { AddRelu, BatchNorm2d } from '../../lib/tensor/layers';
import { tf } from '../../lib/tensor/tf';
import { maxDifference } from '../helpers/golden';
import { alive, built, run, use, WASM_PATH, wave } from './support';

const CHANNELS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 16, 31, 64];
const SIZES = [
  [1, 1, 2],
  [2, 3, 5],
  [3, 7, 7],
  [5, 9, 20],
] as const;
const ALL = CHANNELS.flatMap((channels) => SIZES.map((size) => [...size, channels]));

const pair = (n: number | readonly [number, number]): [number, number] =>
  typeof n === 'number' ? [n, n] : [n[0], n[1]];

/** Values of `compute` on both backends. Guards that lie around its tensors must stay as they are. */
async function onBoth(compute: () => tf.Tensor[]): Promise<[got: Float32Array[], expected: Float32Array[]]> {
  const results: Float32Array[][] = [];
  for (const backend of ['cpu', 'wasm'] as const) {
    await tf.setBackend(backend);
    const before = alive();
    const guards = Array.from({ length: 8 }, (_, i) => wave([i + 1], i));
    const expected = guards.map((t) => t.dataSync().slice());
    const tensors = tf.tidy(compute);
    results.push(tensors.map((t) => t.dataSync() as Float32Array));
    expect(guards.map((t) => t.dataSync())).toEqual(expected);
    tf.dispose([guards, tensors]);
    expect(alive()).toEqual(before);
  }
  return [results[1]!, results[0]!];
}

function expectClose([got, expected]: [Float32Array[], Float32Array[]], name: string): void {
  got.forEach((values, i) => {
    const scale = Math.max(1, ...expected[i]!.map(Math.abs));
    expect(maxDifference(values, expected[i]!) / scale, `${name}, result ${i}`).toBeLessThan(1e-5);
  });
}

/** Compares layers and the optimiser on fused kernels with the plain JavaScript backend. */
export function compareFused(readKernels: ReadKernels): void {
  beforeAll(async () => {
    await use('cpu');
    expect((await chooseBackend('wasm', { wasmPath: WASM_PATH, readKernels })).backend).toBe('wasm');
  });

  describe('fused kernels', () => {
    it.each([false, true])('normalise batches of any number of channels, with ReLU: %s', async (relu) => {
      for (const shape of ALL) {
        const both = await onBoth(() => {
          const layer = built(new BatchNorm2d({ relu }), shape.slice(1));
          const [weight, bias, mean, variance] = layer.parameters().map((p) => p.variable);
          const channels = [shape[3]!];
          weight!.write(wave(channels, 2, 1, 0.5));
          bias!.write(wave(channels, 3));
          const [x, dy] = [wave(shape, 1, 2, 3), wave(shape, 4)];
          const { value, grads } = tf.variableGrads(() => tf.sum(tf.mul(run(layer, x, true), dy)));
          const [dx] = tf.grads((x: tf.Tensor) => run(layer, x, true))([x], dy);
          value.dispose();
          const results = [...Object.values(grads), dx!, run(layer, x, true)];
          results.push(tf.clone(mean!.read()), tf.clone(variance!.read()));
          layer.dispose();
          return results;
        });
        expectClose(both, `[${shape.join(', ')}]`);
      }
    });

    it.each([
      [2, 2, 'valid'],
      [3, 2, 'same'],
      [3, 1, 'same'],
      [2, 3, 'valid'],
      [[2, 3], [1, 2], 'same'],
    ] as const)('give the gradient of max pooling %j, stride %j, %s', async (window, stride, pad) => {
      for (const [n, , , channels] of ALL) {
        const both = await onBoth(() => {
          // Rounded, so that maxima are shared; the first one takes the gradient.
          const x = tf.round(wave([n!, 7, 8, channels!], 1, 2)) as tf.Tensor4D;
          const pool = (x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, pair(window), pair(stride), pad);
          const dy = wave(pool(x).shape, 2);
          return tf.grads(pool)([x], dy);
        });
        expectClose(both, `${channels} channels`);
      }
    });

    it('add and clip', async () => {
      for (const shape of ALL) {
        const both = await onBoth(() => {
          const layer = new AddRelu();
          const [a, b, dy] = [wave(shape, 1), wave(shape, 2), wave(shape, 3)];
          const add = (a: tf.Tensor, b: tf.Tensor) => layer.apply([a, b]) as tf.Tensor;
          return [add(a, b), ...tf.grads(add)([a, b], dy)];
        });
        expectClose(both, `[${shape.join(', ')}]`);
      }
    });

    it.each([0, 0.01])('take steps of Adam, with weight decay %d', async (weightDecay) => {
      for (const size of [1, 2, 3, 4, 5, 7, 64, 1003]) {
        const both = await onBoth(() => {
          const variable = tf.variable(wave([size], 1));
          const adam = new Adam([variable], { weightDecay });
          for (let i = 0; i < 5; i++) adam.step({ [variable.name]: wave([size], i + 2) }, 0.01);
          const result = tf.clone(variable);
          adam.dispose();
          variable.dispose();
          return [result];
        });
        expectClose(both, `${size} numbers`);
      }
    });
  });
}
